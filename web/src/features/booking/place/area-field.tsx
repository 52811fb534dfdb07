/** Which district, chosen from the list or found by the device. */
import LocateFixed from "lucide-react/icons/locate-fixed";
import MapPin from "lucide-react/icons/map-pin";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { STALE, useNewest } from "../../../lib/use-newest.ts";
import { controlClass, Field } from "../../../ui/field.tsx";
import { Icon } from "../../../ui/icon.tsx";
import type { Details } from "../request/flow.ts";
import { areaGroups, areaValue, parseAreaValue } from "./area-options.ts";
import { findPlace } from "./find-place.ts";
import type { Located } from "./locate.ts";

type District = Pick<Details, "areaCode" | "areaLabel" | "pinned">;
type Finding = "idle" | "looking" | "found" | Extract<Located, { ok: false }>["why"];

export function AreaField({
  details,
  error,
  onEdit,
}: {
  details: District;
  error: string | undefined;
  onEdit: (changes: Partial<District>) => void;
}) {
  const { t } = useTranslation("booking");
  const [finding, setFinding] = useState<Finding>(details.pinned ? "found" : "idle");
  const newest = useNewest();

  async function find() {
    setFinding("looking");
    const located = await newest.ask(findPlace());
    // An area that was chosen meanwhile stays chosen.
    if (located === STALE) return;
    setFinding(located.ok ? "found" : located.why);
    if (!located.ok) return;
    onEdit({ areaCode: located.area.code, areaLabel: located.area.name, pinned: located.coordinates });
  }

  return (
    <Field label={t("details.area")} error={error} hint={hintOf(finding, t)}>
      {(binding) => (
        <>
          <Icon shape={MapPin} className="ml-3.5 text-ink-muted" />
          <select
            {...binding}
            name="area"
            value={areaValue(details.areaCode, details.areaLabel)}
            onChange={(event) => {
              newest.drop();
              setFinding("idle");
              onEdit({ ...parseAreaValue(event.target.value), pinned: null });
            }}
            className={`${controlClass} pl-2 ${details.areaCode === "" ? "text-ink-faint" : ""}`}
          >
            <option value="" disabled>
              {t("details.areaChoose")}
            </option>
            {areaGroups.map((group) => (
              <optgroup key={group.city} label={group.city}>
                {group.options.map((option) => (
                  <option key={option.value} value={option.value}>
                    {option.label}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
          <button
            type="button"
            onClick={() => void find()}
            aria-label={t("details.locate")}
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

function hintOf(finding: Finding, t: ReturnType<typeof useTranslation<"booking">>["t"]): string | undefined {
  switch (finding) {
    case "idle":
      return undefined;
    case "looking":
      return t("details.located.looking");
    case "found":
      return t("details.located.found");
    case "denied":
      return t("details.located.denied");
    case "outside":
      return t("details.located.outside");
    case "unavailable":
      return t("details.located.unavailable");
  }
}
