/** One to five stars as a radio group: arrow keys move, a screen reader hears the number and its word. */
import clsx from "clsx";
import Star from "lucide-react/icons/star";
import { useId } from "react";
import { Icon } from "./icon.tsx";

export function StarInput({
  legend,
  labels,
  captions,
  value,
  onChange,
}: {
  legend: string;
  /** What each star is called, from one star on. */
  labels: readonly string[];
  /** The short word shown for the chosen stars. */
  captions: readonly string[];
  /** 0 until chosen. */
  value: number;
  onChange: (stars: number) => void;
}) {
  const name = useId();
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="-ml-2 flex flex-wrap items-center">
        {labels.map((label, index) => {
          const stars = index + 1;
          return (
            <label
              key={label}
              className="relative grid size-[min(3rem,48px)] shrink-0 place-items-center rounded-full hover:bg-surface-tint has-focus-visible:outline-3 has-focus-visible:-outline-offset-2 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name={name}
                value={stars}
                checked={stars === value}
                onChange={() => onChange(stars)}
                aria-label={label}
                className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
              />
              <Icon
                shape={Star}
                size="l"
                filled={stars <= value}
                className={clsx("size-7", stars <= value ? "text-star" : "text-line-strong")}
              />
            </label>
          );
        })}
        <span aria-hidden="true" className="ml-2 min-w-0 text-label text-ink-muted">
          {captions[value - 1]}
        </span>
      </div>
    </fieldset>
  );
}
