/** The map of an open dialog: loaded when it opens, brought along when the pin moves by other means than the map. */
import { type RefObject, useEffect, useRef } from "react";
import type { Coordinates } from "#schema/booking";
import { download } from "../../../../lib/platform/download.ts";
import type { PinMap, PinMapWish } from "./pin-map.ts";

export function usePinMap(
  node: RefObject<HTMLElement | null>,
  { at, landmark, isNear, onDragged }: PinMapWish,
): { zoomBy: PinMap["zoomBy"] } {
  const map = useRef<PinMap | null>(null);
  const latest = useRef({ at, onDragged });
  latest.current = { at, onDragged };
  /** Where the map is already. */
  const shown = useRef<Coordinates>(at);
  const beginning = useRef({ landmark, isNear });

  useEffect(() => {
    let gone = false;
    // Without the map's code the words and the buttons do the same.
    void download(() => import("./pin-map.ts"), { optional: true }).then(
      ({ openMap }) => {
        if (gone || !node.current) return;
        shown.current = latest.current.at;
        map.current = openMap(node.current, {
          ...beginning.current,
          at: latest.current.at,
          onDragged: (to) => {
            shown.current = to;
            latest.current.onDragged(to);
          },
        });
      },
      () => undefined,
    );
    return () => {
      gone = true;
      map.current?.close();
      map.current = null;
    };
  }, [node]);

  useEffect(() => {
    if (shown.current.lat === at.lat && shown.current.lng === at.lng) return;
    shown.current = at;
    map.current?.moveTo(at);
  }, [at]);

  return { zoomBy: (levels) => map.current?.zoomBy(levels) };
}
