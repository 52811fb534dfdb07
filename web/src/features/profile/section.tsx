/** A titled group of lines on one sheet. */
import ChevronRight from "lucide-react/icons/chevron-right";
import { type ReactNode, useId } from "react";
import { Link } from "react-router";
import { Icon, type IconShape } from "../../ui/icon.tsx";

export function Section({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId}>
      <div className="mb-2.5 flex flex-wrap items-baseline justify-between gap-x-3">
        <h2 id={titleId} className="text-title tracking-tight">
          {title}
        </h2>
        {aside && <span className="text-label text-ink-muted">{aside}</span>}
      </div>
      <div className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
        {children}
      </div>
    </section>
  );
}

export function RowLink({
  to,
  shape,
  title,
  detail,
  end,
}: {
  to: string;
  shape: IconShape;
  title: string;
  detail: ReactNode;
  end?: ReactNode;
}) {
  return (
    <Link
      to={to}
      className="flex min-h-15 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3 text-ink no-underline hover:bg-surface-tint"
    >
      <Icon shape={shape} className="text-brand" />
      <span className="min-w-[min(8rem,100%)] flex-1">
        <b className="block">{title}</b>
        <span className="block text-label text-ink-muted">{detail}</span>
      </span>
      {end}
      <Icon shape={ChevronRight} className="text-ink-muted" />
    </Link>
  );
}
