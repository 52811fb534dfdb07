/** The head of a conversation: way back, who it is with, what is going on. */
import clsx from "clsx";
import ChevronLeft from "lucide-react/icons/chevron-left";
import type { ReactNode } from "react";
import { IconLink } from "./icon-btn.tsx";
import { Typed } from "./typed.tsx";

export function AppBar({
  back,
  portrait,
  portraitKey,
  title,
  subtitle,
  children,
}: {
  back: { to: string; label: string };
  portrait: ReactNode;
  /** Changes when another person takes the head: the picture then cross-fades. */
  portraitKey: string;
  title: string;
  subtitle: ReactNode;
  children?: ReactNode;
}) {
  return (
    <header className="flex min-h-16 shrink-0 items-center gap-2.5 border-b border-line bg-surface-raised py-2 pr-2 pl-1 large:flex-wrap">
      <IconLink to={back.to} shape={ChevronLeft} label={back.label} />
      <span key={portraitKey} className="animate-enter large:hidden">
        {portrait}
      </span>
      <div className="min-w-0 flex-1 large:order-last large:flex-auto large:basis-full large:px-3">
        <h1 className="line-clamp-2 large:line-clamp-none text-body leading-[1.375rem] tracking-[-0.01em]">
          <Typed>{title}</Typed>
        </h1>
        <p className="line-clamp-2 large:line-clamp-none text-caption text-ink-muted">{subtitle}</p>
      </div>
      <span className="hidden flex-1 large:block" />
      {children}
    </header>
  );
}

/** How far the booking has come, as a hairline under the head. Said in words in the head itself. */
export function StepLine({ step, steps }: { step: number; steps: number }) {
  return (
    <div aria-hidden="true" className="relative -mt-0.75 grid h-0.75 shrink-0 auto-cols-fr grid-flow-col gap-1">
      {Array.from({ length: steps }, (_, index) => (
        <i
          // biome-ignore lint/suspicious/noArrayIndexKey: the position is the step
          key={index}
          className={clsx("transition-colors duration-(--duration-base)", index < step && "bg-brand")}
        />
      ))}
    </div>
  );
}

/** Where the actions of a step stand; they never scroll away. */
export function ActionFoot({ children }: { children: ReactNode }) {
  return (
    <div className="grid shrink-0 gap-2 border-t border-line bg-surface-raised px-4 pt-3 pb-[calc(0.75rem+env(safe-area-inset-bottom))]">
      {children}
    </div>
  );
}
