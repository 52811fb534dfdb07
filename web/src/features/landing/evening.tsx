/** How one booking goes, told as an evening with its times. */
import { useId } from "react";
import { timeOfDay } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { BigHeading } from "./big-heading.tsx";

const moments = [
  { key: "chooses", time: 19 * 60 + 31 },
  { key: "asks", time: 19 * 60 + 31 },
  { key: "accepts", time: 19 * 60 + 33 },
  { key: "arrives", time: 19 * 60 + 58 },
] as const;

export function Evening() {
  const { t } = useTranslation("landing");
  const headingId = useId();
  return (
    <section aria-labelledby={headingId} className="mx-auto w-full max-w-page px-5 pt-16 pb-14 wide:py-28">
      <BigHeading id={headingId}>{t("evening.title")}</BigHeading>
      <ol className="mt-8 grid wide:mt-12 wide:grid-cols-4">
        {moments.map(({ key, time }, index) => (
          <li key={key} className="relative pb-7 pl-21 wide:pt-14.5 wide:pr-10 wide:pb-0 wide:pl-0">
            <time className="absolute top-0 left-0 text-ink-muted">{timeOfDay(time)}</time>
            <i
              aria-hidden="true"
              className="absolute top-1.75 left-15 size-2.5 rounded-full bg-brand wide:top-8.25 wide:left-0 wide:size-2.75"
            />
            {index < moments.length - 1 && (
              <i
                aria-hidden="true"
                className="absolute top-5.5 -bottom-0.5 left-[4.03rem] w-px bg-line-strong wide:top-9.5 wide:right-2 wide:bottom-auto wide:left-5 wide:h-px wide:w-auto"
              />
            )}
            <h3>{t(`evening.${key}.title`)}</h3>
            <p className="mt-0.5 text-pretty text-ink-muted">{t(`evening.${key}.text`)}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}
