/** Paper on the table: raised, hairline, no shadow. */
import clsx from "clsx";
import type { ReactNode } from "react";

export function Card({
  as: Tag = "section",
  labelledBy,
  className,
  children,
}: {
  as?: "section" | "article" | "div";
  labelledBy?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Tag aria-labelledby={labelledBy} className={clsx("rounded-card border border-line bg-surface-raised", className)}>
      {children}
    </Tag>
  );
}

/** The tear line between a ticket's choice and its price. */
export function Perforation() {
  const notch = "absolute -top-2.25 size-4.5 rounded-full border border-line bg-surface";
  return (
    <div aria-hidden="true" className="relative mx-3.5 border-t-[1.5px] border-dashed border-line">
      <span className={clsx(notch, "-left-[1.4375rem] [clip-path:inset(0_0_0_50%)]")} />
      <span className={clsx(notch, "-right-[1.4375rem] [clip-path:inset(0_50%_0_0)]")} />
    </div>
  );
}
