/** The word mark, linking home. */
import { Link } from "react-router";
import { Kawung } from "./kawung.tsx";

export function Brand() {
  return (
    <Link
      to="/"
      className="inline-flex min-h-target items-center gap-2 [overflow-wrap:normal] text-[1.25rem] font-strong tracking-display text-ink no-underline"
    >
      <Kawung className="size-7 text-brand" />
      <span>tenang</span>
    </Link>
  );
}

/** The round mark that stands where a therapist's avatar will be. */
export function MarkBadge({ small = false }: { small?: boolean }) {
  return (
    <span
      className={
        small
          ? "grid size-9 shrink-0 place-items-center rounded-full bg-surface-tint text-brand"
          : "grid size-10 shrink-0 place-items-center rounded-full bg-surface-tint text-brand"
      }
    >
      <Kawung className={small ? "size-5" : "size-[1.375rem]"} />
    </span>
  );
}
