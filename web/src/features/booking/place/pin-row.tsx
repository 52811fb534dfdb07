/** The quiet way to the map: shows the exact spot, or says which one it is. Skipping it costs nothing. */
import MapPinned from "lucide-react/icons/map-pinned";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Coordinates } from "#schema/booking";
import { MenuRow } from "../../../ui/menu-row.tsx";
import { coordinatesOf } from "../booking-place.ts";
import { usePinWords } from "./use-pin-words.ts";

const PinDialog = lazy(() => import("./pin-dialog.tsx").then((file) => ({ default: file.PinDialog })));

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
    <div className="-mx-3 -my-2">
      <MenuRow
        shape={MapPinned}
        title={pinned ? t("row.pinned") : t("row.pin")}
        detail={pinned ? where : t("row.pinDetail")}
        onPick={() => setOpen(true)}
      />
      {open && (
        <Suspense fallback={null}>
          <PinDialog
            areaCode={areaCode}
            at={at}
            isPinned={pinned !== null}
            onPin={(to) => {
              onPin(to);
              setOpen(false);
            }}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </div>
  );
}
