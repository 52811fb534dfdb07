/** The list under the area field. What finds in it comes with the first sign of use, so a first visit does not wait for it. */
import { useEffect, useState } from "react";
import { download } from "../../../../lib/platform/download.ts";
import { whenUsed } from "../../../../lib/when-settled.ts";
import type { OptionGroup } from "../../../../ui/combobox.tsx";
import { areaGroups } from "./area-options.ts";

type Search = typeof import("./area-search.ts");

/** `state` says whether an empty list means that nothing fits, or that nothing could be looked for. */
export function useAreaSearch(): {
  state: "coming" | "here" | "lost";
  groupsFor: (typed: string) => readonly OptionGroup[];
} {
  const [search, setSearch] = useState<Search | null>(null);
  const [losses, setLosses] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was lost is asked for again with the next sign of use
  useEffect(() => {
    if (search) return;
    let wanted = true;
    const callOff = whenUsed(() => {
      download(() => import("./area-search.ts"), { optional: true }).then(
        (arrived) => wanted && setSearch(arrived),
        () => wanted && setLosses((count) => count + 1),
      );
    });
    return () => {
      wanted = false;
      callOff();
    };
  }, [search, losses]);
  return {
    state: search ? "here" : losses > 0 ? "lost" : "coming",
    groupsFor: (typed) => (search ? search.areasFor(typed) : typed.trim() === "" ? areaGroups : []),
  };
}
