/** One to five stars, as a radio group: arrows, touch and a screen reader all count the same. */
import clsx from "clsx";
import Star from "lucide-react/icons/star";
import { useTranslation } from "react-i18next";

const counts = [1, 2, 3, 4, 5] as const;

export function StarInput({
  legend,
  value,
  onChange,
}: {
  legend: string;
  value: number | null;
  onChange: (stars: number) => void;
}) {
  const { t } = useTranslation("therapist");
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{legend}</legend>
      <div className="flex gap-1">
        {counts.map((count) => {
          const lit = value !== null && count <= value;
          return (
            <label
              key={count}
              className="relative grid size-12 place-items-center rounded-full has-focus-visible:outline-3 has-focus-visible:outline-focus"
            >
              <input
                type="radio"
                name="stars"
                value={count}
                checked={value === count}
                onChange={() => onChange(count)}
                className="absolute inset-0 m-0 size-full cursor-pointer opacity-0"
              />
              <Star
                aria-hidden="true"
                fill={lit ? "currentColor" : "none"}
                strokeWidth={1.5}
                className={clsx("size-8", lit ? "text-star" : "text-line-strong")}
              />
              <span className="sr-only">{t("rate.starCount", { count })}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
