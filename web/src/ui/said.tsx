/** Whose words these are, told by the side they stand on. */
import clsx from "clsx";
import type { ReactNode } from "react";

/** Places a bubble on its owner's side. */
export function Said({
  mine,
  joined = false,
  wide = false,
  number,
  children,
}: {
  mine: boolean;
  joined?: boolean;
  wide?: boolean;
  /** By which it is found again in its log. */
  number?: number | null | undefined;
  children: ReactNode;
}) {
  return (
    <div
      data-number={number ?? undefined}
      className={clsx(
        "flex flex-col",
        wide ? "max-w-[94%] max-[375px]:max-w-full" : "max-w-[82%] large:max-w-[96%]",
        mine ? "items-end self-end" : "items-start self-start",
        joined && "-mt-2",
      )}
    >
      {children}
    </div>
  );
}
