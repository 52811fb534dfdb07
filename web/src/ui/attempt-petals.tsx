/** Which attempt of the search is running and how far each one looks. The running petal breathes: we are still looking. */
import clsx from "clsx";

export function AttemptPetals({
  label,
  distances,
  attempt,
}: {
  label: string;
  distances: readonly string[];
  attempt: number;
}) {
  return (
    <ol aria-label={label} className="mx-auto grid max-w-76 auto-cols-fr grid-flow-col gap-1.5">
      {distances.map((distance, index) => {
        const state = index + 1 < attempt ? "done" : index + 1 === attempt ? "now" : "next";
        return (
          <li
            // biome-ignore lint/suspicious/noArrayIndexKey: the position is the attempt; two may look equally far
            key={index}
            aria-current={state === "now" ? "step" : undefined}
            className={clsx(
              "grid justify-items-center gap-1 text-caption",
              state === "now" ? "font-strong text-ink" : "text-ink-muted",
            )}
          >
            <i
              className={clsx(
                "h-2.5 w-4.5 rounded-[50%] border-[1.5px]",
                state === "next" && "border-line-strong",
                state === "done" && "border-line-strong bg-line-strong",
                state === "now" && "animate-breathe border-brand bg-brand",
              )}
            />
            <span className={clsx("whitespace-nowrap", state !== "now" && "large:sr-only")}>{distance}</span>
          </li>
        );
      })}
    </ol>
  );
}
