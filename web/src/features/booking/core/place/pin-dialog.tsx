/**
 * Where the door is, to the metre: a map is drawn under a pin, or the pin is moved in steps. The sentence below says
 * the same as the map, so that nobody needs to see it.
 */
import LocateFixed from "lucide-react/icons/locate-fixed";
import ZoomIn from "lucide-react/icons/zoom-in";
import ZoomOut from "lucide-react/icons/zoom-out";
import { type KeyboardEvent, useId, useRef, useState } from "react";
import { servedPlace } from "#domain/area";
import type { Coordinates } from "#schema/booking";
import { roughDistance } from "../../../../lib/distances.ts";
import { useLanguage } from "../../../../lib/use-language.ts";
import { STALE, useNewest } from "../../../../lib/use-newest.ts";
import { useTranslation } from "../../../../lib/use-translation.ts";
import { Btn } from "../../../../ui/btn.tsx";
import { Dialog } from "../../../../ui/dialog.tsx";
import { IconBtn } from "../../../../ui/icon-btn.tsx";
import { findPlace } from "./find-place.ts";
import type { Located } from "./locate.ts";
import { PinMark } from "./pin-mark.tsx";
import { landmarkOf, movedBy } from "./pin-place.ts";
import { BIG_STEP_M, PinSteps, SMALL_STEP_M } from "./pin-steps.tsx";
import { usePinMap } from "./use-pin-map.ts";
import { usePinWords } from "./use-pin-words.ts";

export type PinDialogProps = {
  areaCode: string;
  /** Where the pin is now. */
  at: Coordinates;
  /** Whether somebody has put it there. */
  isPinned: boolean;
  onPin: (at: Coordinates) => void;
  onClose: () => void;
};

const ARROWS: Record<string, [north: number, east: number]> = {
  ArrowUp: [1, 0],
  ArrowDown: [-1, 0],
  ArrowRight: [0, 1],
  ArrowLeft: [0, -1],
};

export function PinDialog(props: PinDialogProps) {
  const titleId = useId();
  return (
    <Dialog open titleId={titleId} onClose={props.onClose}>
      <PinChooser {...props} titleId={titleId} />
    </Dialog>
  );
}

function PinChooser({
  areaCode,
  at: beginning,
  isPinned,
  onPin,
  onClose,
  titleId,
}: PinDialogProps & { titleId: string }) {
  const { t } = useTranslation("place");
  const whereId = useId();
  const [at, setAt] = useState(beginning);
  const [trouble, setTrouble] = useState<Extract<Located, { ok: false }> | null>(null);
  const [looking, setLooking] = useState(false);
  const ground = useRef<HTMLDivElement>(null);
  const landmark = landmarkOf(areaCode, beginning) ?? { at: beginning, name: "" };
  const newest = useNewest();
  const move = (to: Coordinates) => {
    // Whoever moves the pin no longer waits for where they are.
    newest.drop();
    setLooking(false);
    setTrouble(null);
    setAt(to);
  };
  const map = usePinMap(ground, { at, landmark, isNear: isPinned, onDragged: move });
  const where = usePinWords(areaCode, at);
  const language = useLanguage();
  const exactness = trouble && "accuracyM" in trouble ? roughDistance(trouble.accuracyM, language) : "";
  const isServed = !("unserved" in servedPlace(areaCode, at));

  async function findMe() {
    setLooking(true);
    const located = await newest.ask(findPlace());
    if (located === STALE) return;
    setLooking(false);
    if ("coordinates" in located) move(located.coordinates);
    if (!located.ok) setTrouble(located);
  }

  function onKeyDown(event: KeyboardEvent) {
    const arrow = ARROWS[event.key];
    if (!arrow) return;
    event.preventDefault();
    const step = event.shiftKey ? BIG_STEP_M : SMALL_STEP_M;
    move(movedBy(at, arrow[0] * step, arrow[1] * step));
  }

  return (
    <div className="grid gap-3">
      <div>
        <h2 id={titleId} className="text-title tracking-tight">
          {t("pin.title")}
        </h2>
        <p className="mt-1 text-label text-ink-muted">{t("pin.text")}</p>
      </div>
      <div className="relative isolate -mx-6 h-[min(18rem,42dvh)]">
        <div
          ref={ground}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the arrow keys move the pin
          tabIndex={0}
          aria-label={t("pin.map")}
          aria-describedby={whereId}
          onKeyDown={onKeyDown}
          className="pin-map size-full bg-surface-sunken outline-none focus-visible:outline-3 focus-visible:-outline-offset-3 focus-visible:outline-focus"
        />
        <PinMark />
        <div className="absolute top-2 right-2 z-[1000] grid gap-1.5">
          <IconBtn shape={ZoomIn} label={t("pin.zoomIn")} tone="line" onClick={() => map.zoomBy(1)} />
          <IconBtn shape={ZoomOut} label={t("pin.zoomOut")} tone="line" onClick={() => map.zoomBy(-1)} />
          <IconBtn
            shape={LocateFixed}
            label={t("pin.me")}
            tone="line"
            aria-busy={looking || undefined}
            onClick={() => void findMe()}
          />
        </div>
      </div>
      <p id={whereId} role="status" className="min-h-11 text-label text-balance">
        {looking
          ? t("pin.looking")
          : trouble
            ? t(`pin.trouble.${trouble.why}`, { distance: exactness })
            : isServed
              ? where
              : t("pin.outside", { area: landmark.name })}
      </p>
      <PinSteps onStep={(north, east) => move(movedBy(at, north, east))} />
      <div className="mt-1 grid gap-2">
        <Btn kind="next" wide blocked={!isServed} aria-describedby={whereId} onClick={() => onPin(at)}>
          {t("pin.use")}
        </Btn>
        <Btn kind="quiet" wide onClick={onClose}>
          {t("pin.close")}
        </Btn>
      </div>
    </div>
  );
}
