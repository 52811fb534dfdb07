/** The quiet way to the map: shows the exact spot, or says which one it is. Skipping it costs nothing. */
import MapPinned from "lucide-react/icons/map-pinned";
import { useState } from "react";
import type { Coordinates } from "#schema/booking";
import { lazyPart } from "../../../../lib/lazy-part.tsx";
import { useTranslation } from "../../../../lib/use-translation.ts";
import { Btn } from "../../../../ui/btn.tsx";
import { MenuRow } from "../../../../ui/menu-row.tsx";
import { coordinatesOf } from "../booking-place.ts";
import { usePinWords } from "./use-pin-words.ts";

const PinDialog = lazyPart(() => import("./pin-dialog.tsx").then((file) => file.PinDialog));

export function PinRow({
  areaCode,
  areaLabel,
  pinned,
  onPin,
}: {
  areaCode: string;
  /** The name that the district was chosen by. */
  areaLabel: string;
  pinned: Coordinates | null;
  onPin: (at: Coordinates) => void;
}) {
  const { t } = useTranslation("place");
  const [open, setOpen] = useState(false);
  const at = coordinatesOf({ areaCode, areaLabel, pinned });
  const where = usePinWords(areaCode, at);
  return (
    <div className="-mx-3 -my-2 large:mx-0">
      <MenuRow
        shape={MapPinned}
        title={pinned ? t("row.pinned") : t("row.pin")}
        detail={pinned ? where : t("row.pinDetail")}
        onPick={() => setOpen(true)}
      />
      {open && (
        <PinDialog
          areaCode={areaCode}
          at={at}
          isPinned={pinned !== null}
          onPin={(to) => {
            onPin(to);
            setOpen(false);
          }}
          onClose={() => setOpen(false)}
          whenLost={<Lost onAgain={() => setOpen(false)} />}
        />
      )}
    </div>
  );
}

/** The map did not come. The booking needs none. */
function Lost({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation(["place", "common"]);
  return (
    <div role="status" className="flex flex-wrap items-center justify-between gap-2 px-3 text-label text-ink-muted">
      <p>{t("row.lost")}</p>
      <Btn kind="line" size="s" onClick={onAgain}>
        {t("common:close")}
      </Btn>
    </div>
  );
}
