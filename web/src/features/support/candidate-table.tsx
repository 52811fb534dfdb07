/** The candidates of one search in order: every part of the score, the way, and what came of the offer. */
import clsx from "clsx";
import type { CandidateLine, Explanation, CandidateTable as Search } from "#schema/insight";
import { coarseDistance } from "../../lib/coarse-distance.ts";
import { whole } from "../../lib/format.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { useWords } from "./use-words.ts";

/** In the order in which people ask about them; the server's names. */
const PARTS = ["eta", "rating", "idle", "reliability", "repeat", "newcomer", "recentCancel"] as const;

const cell = "px-1.5 py-2.5 text-right";

export function CandidateTable({ search, explanation }: { search: Search; explanation: Explanation }) {
  const { t } = useTranslation("support");
  return (
    // A narrow screen scrolls the table, not the page; the keyboard can reach it.
    <section
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("search.tableOf", { attempt: search.attempt })}
      className="-mx-4 overflow-x-auto overflow-y-hidden px-4"
    >
      <table className="num w-full min-w-[58rem] border-collapse text-label">
        <thead>
          <tr className="border-b border-line text-caption text-ink-muted">
            <th scope="col" className={clsx(cell, "w-8 font-body")}>
              {t("column.place")}
            </th>
            <th scope="col" className="px-1.5 py-2.5 text-left font-body">
              {t("column.name")}
            </th>
            <th scope="col" className="px-1.5 py-2.5 text-left font-body">
              {t("column.outcome")}
            </th>
            <th scope="col" className={clsx(cell, "font-strong text-ink")}>
              {t("column.score")}
            </th>
            {PARTS.map((part) => (
              <th key={part} scope="col" className={clsx(cell, "font-body")}>
                {t(`part.${part}`)}
              </th>
            ))}
            <th scope="col" className={clsx(cell, "font-body")}>
              {t("column.distance")}
            </th>
            <th scope="col" className={clsx(cell, "font-body")}>
              {t("column.eta")}
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {search.candidates.map((line, index) => (
            <Row key={line.therapistId} line={line} place={index + 1} explanation={explanation} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Row({ line, place, explanation }: { line: CandidateLine; place: number; explanation: Explanation }) {
  const { t } = useTranslation("support");
  const language = useLanguage();
  const words = useWords(explanation);
  return (
    <tr className={line.offer ? "bg-surface-tint/60" : undefined}>
      <td className={clsx(cell, "text-ink-muted")}>{place}</td>
      <th scope="row" className="px-1.5 py-2.5 text-left">
        {words.nameOf(line.therapistId)}
      </th>
      <td className="min-w-36 whitespace-normal px-1.5 py-2.5 text-left">
        <Outcome line={line} />
      </td>
      <td className={clsx(cell, "font-strong")}>{whole(line.score, language)}</td>
      {PARTS.map((part) => (
        <td key={part} className={clsx(cell, "text-ink-muted")}>
          {points(line.parts[part] ?? 0, language)}
        </td>
      ))}
      <td className={cell}>{coarseDistance(line.distanceM, language, "alone")}</td>
      <td className={cell}>{t("units.minutes", { count: line.etaMin })}</td>
    </tr>
  );
}

function Outcome({ line: { offer } }: { line: CandidateLine }) {
  const { t } = useTranslation("support");
  if (!offer) return <span className="text-ink-muted">{t("outcome.notAsked")}</span>;
  const reason = offer.declineReason && t(`reason.offer_declined.${offer.declineReason}`);
  const after = offer.answeredAfterS !== null && t("outcome.after", { count: offer.answeredAfterS });
  return (
    <>
      <b>{t(`outcome.${offer.status}`)}</b>
      {(after || reason) && (
        <span className="block text-caption text-ink-muted">{[after, reason].filter(Boolean).join(" · ")}</span>
      )}
    </>
  );
}

/** `+250`, a true minus sign, or a quiet nought. */
function points(value: number, language: Parameters<typeof whole>[1]): string {
  if (value === 0) return "0";
  return `${value > 0 ? "+" : "\u2212"}${whole(Math.abs(value), language)}`;
}
