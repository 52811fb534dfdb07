/** Which district or neighbourhood: typed, chosen from the list, or found by the device as exactly as it knows. */
import LocateFixed from "lucide-react/icons/locate-fixed";
import MapPin from "lucide-react/icons/map-pin";
import { useState } from "react";
import { areaByCode } from "#schema/areas";
import { roughDistance } from "../../../../lib/distances.ts";
import { useLanguage } from "../../../../lib/use-language.ts";
import { STALE, useNewest } from "../../../../lib/use-newest.ts";
import { useTranslation } from "../../../../lib/use-translation.ts";
import { Combobox } from "../../../../ui/combobox.tsx";
import { Field } from "../../../../ui/field.tsx";
import { Icon } from "../../../../ui/icon.tsx";
import type { ChosenPlace } from "../booking-place.ts";
import { areaValue, parseAreaValue } from "./area-options.ts";
import { findPlace } from "./find-place.ts";
import type { Located } from "./locate.ts";
import { useAreaSearch } from "./use-area-search.ts";

type Finding = "idle" | "looking" | Located;

export function AreaField({
  details,
  error,
  onEdit,
}: {
  details: ChosenPlace;
  error: string | undefined;
  onEdit: (changes: Partial<ChosenPlace>) => void;
}) {
  const { t } = useTranslation(["booking", "common"]);
  const search = useAreaSearch();
  const [finding, setFinding] = useState<Finding>("idle");
  const words = useFindingWords(finding);
  const newest = useNewest();
  const noneWords = { coming: "", here: t("booking:details.areaNone"), lost: t("common:fault.download") };

  async function find() {
    setFinding("looking");
    const located = await newest.ask(findPlace());
    // An area that was chosen meanwhile stays chosen.
    if (located === STALE) return;
    setFinding(located);
    if (!("area" in located)) return;
    // Where only the area is sure, no door is marked.
    const pinned = located.ok ? located.coordinates : null;
    onEdit({ areaCode: located.area.code, areaLabel: located.label, pinned });
  }

  return (
    <Field label={t("booking:details.area")} error={error} hint={words && <span role="status">{words}</span>}>
      {(binding) => (
        <>
          <Icon shape={MapPin} className="ml-3.5 text-ink-muted" />
          <Combobox
            binding={binding}
            name="area"
            value={areaValue(details.areaCode, details.areaLabel)}
            shown={areaWords(details)}
            placeholder={t("booking:details.areaChoose")}
            none={noneWords[search.state]}
            groupsFor={search.groupsFor}
            onChoose={(value) => {
              newest.drop();
              setFinding("idle");
              onEdit({ ...parseAreaValue(value), pinned: null });
            }}
          />
          <button
            type="button"
            onClick={() => void find()}
            aria-label={t("booking:details.locate")}
            aria-busy={finding === "looking" || undefined}
            className="grid min-h-11.5 w-12 shrink-0 place-items-center rounded-r-field border-l border-line text-brand hover:bg-surface-tint aria-busy:animate-fade"
          >
            <Icon shape={LocateFixed} />
          </button>
        </>
      )}
    </Field>
  );
}

/** `Kemang (Mampang Prapatan)`, and a district by its name alone. */
function areaWords({ areaCode, areaLabel }: ChosenPlace): string {
  const name = areaByCode(areaCode)?.name ?? "";
  return areaLabel === name || areaLabel === "" ? name : `${areaLabel} (${name})`;
}

/** What is known now, and how exactly. */
function useFindingWords(finding: Finding): string | undefined {
  const { t } = useTranslation("booking");
  const language = useLanguage();
  if (finding === "idle") return undefined;
  if (finding === "looking") return t("details.located.looking");
  if (finding.ok) return t("details.located.found");
  const exactness = "accuracyM" in finding ? roughDistance(finding.accuracyM, language) : "";
  if (finding.why === "rough") return t("details.located.rough", { distance: exactness, area: finding.label });
  if (finding.why === "vague") return t("details.located.vague", { distance: exactness });
  return t(`details.located.${finding.why}`);
}
