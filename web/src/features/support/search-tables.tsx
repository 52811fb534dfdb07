/** Whom each search considered: a table of candidates in order, and who was kept out by which rule. */
import ChevronRight from "lucide-react/icons/chevron-right";
import { useId } from "react";
import type { Explanation, CandidateTable as Search } from "#schema/insight";
import { distance } from "../../lib/distances.ts";
import { clockSeconds } from "../../lib/format.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Card } from "../../ui/card.tsx";
import { Icon } from "../../ui/icon.tsx";
import { CandidateTable } from "./candidate-table.tsx";
import { useWords } from "./use-words.ts";

export function SearchTables({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("support");
  const headingId = useId();
  const { searches } = explanation;
  return (
    <section aria-labelledby={headingId}>
      <h2 id={headingId} className="mb-3 text-lead">
        {t("search.title")}
      </h2>
      {searches.length === 0 && <p className="text-ink-muted">{t("search.none")}</p>}
      <div className="grid gap-3">
        {searches.map((search, index) => (
          <Card key={search.searchId} as="div" className="overflow-hidden">
            <SearchDetails search={search} explanation={explanation} isOpen={index === 0} />
          </Card>
        ))}
      </div>
    </section>
  );
}

function SearchDetails({
  search,
  explanation,
  isOpen,
}: {
  search: Search;
  explanation: Explanation;
  /** Whether it begins unfolded. */
  isOpen: boolean;
}) {
  const { t } = useTranslation("support");
  const language = useLanguage();
  const keptOut = search.filtered.reduce((sum, { therapistIds }) => sum + therapistIds.length, 0);
  return (
    <details open={isOpen} className="group">
      <summary className="flex min-h-target list-none items-center gap-2.5 px-4 py-3 hover:bg-surface-tint">
        <Icon shape={ChevronRight} size="n" className="transition-transform group-open:rotate-90" />
        <span className="min-w-0">
          <b className="block">
            {t("search.name", {
              attempt: search.attempt,
              time: clockSeconds(search.at, explanation.timeZone),
              radius: distance(search.radiusM, language),
            })}
          </b>
          <span className="block text-label text-ink-muted">
            {t("search.eligible", { count: search.candidates.length })} · {t("search.keptOut", { count: keptOut })}
          </span>
        </span>
      </summary>
      <div className="grid gap-4 border-t border-line p-4">
        {search.candidates.length > 0 && <CandidateTable search={search} explanation={explanation} />}
        {keptOut > 0 && <KeptOut search={search} explanation={explanation} />}
      </div>
    </details>
  );
}

function KeptOut({ search, explanation }: { search: Search; explanation: Explanation }) {
  const { t } = useTranslation("support");
  const words = useWords(explanation);
  return (
    <div>
      <h3 className="mb-2 text-label">{t("search.keptOutTitle")}</h3>
      <dl className="grid gap-2 text-label wide:grid-cols-2 wide:gap-x-8">
        {search.filtered.map(({ reason, therapistIds }) => (
          <div key={reason}>
            <dt className="text-ink-muted">{words.rule(reason)}</dt>
            <dd>{therapistIds.map(words.nameOf).join(", ")}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
