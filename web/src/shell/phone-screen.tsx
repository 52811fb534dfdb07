/** One screen the height of the phone. On a wide display it stands beside a room that says what is promised. */
import clsx from "clsx";
import type { ReactNode } from "react";

export function PhoneScreen({
  room,
  inverse = false,
  children,
}: {
  /** What fills the wide display's other half. */
  room?: ReactNode;
  /** The whole screen in the pine room. */
  inverse?: boolean;
  children: ReactNode;
}) {
  return (
    <div
      className={clsx(
        "min-h-(--screen) bg-surface-sunken",
        room && "wide:grid wide:grid-cols-[minmax(20rem,2fr)_minmax(28rem,3fr)]",
      )}
    >
      {room && (
        <aside className="inverse kawung hidden bg-surface text-ink [--kawung-fade:radial-gradient(circle_at_100%_0%,#000,transparent_75%)] [--kawung-size:6rem] wide:block">
          {room}
        </aside>
      )}
      <div
        className={clsx("grid justify-center grid-cols-[minmax(0,27rem)]", room && "wide:grid-cols-[minmax(0,34rem)]")}
      >
        <div
          className={clsx(
            "frame relative flex h-(--screen) flex-col overflow-clip bg-surface text-ink min-[28rem]:border-x min-[28rem]:border-line",
            inverse && "inverse kawung [--kawung-fade:linear-gradient(#000,transparent_58%)] [--kawung-size:5rem]",
          )}
        >
          {children}
        </div>
      </div>
    </div>
  );
}
