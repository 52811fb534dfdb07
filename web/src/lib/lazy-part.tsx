/**
 * A part of a screen that comes after the rest of it. The screen is whole without: while the part is on its way its
 * place is kept, and if it does not come the place is closed and asked for again with the next look at it.
 */
import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import { loadWordsOfPart } from "./i18n.ts";
import type { Namespace } from "./i18n-resources.ts";
import { download } from "./platform/download.ts";

type Source<Props> = {
  load: () => Promise<ComponentType<Props>>;
  words: Namespace[];
  place: ReactNode;
  arrived: ComponentType<Props> | null;
};

/** `words`: namespaces that the part needs. `place` holds its room until it is there. */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  { words = [], place = null }: { words?: Namespace[]; place?: ReactNode } = {},
): (props: Props & { whenLost?: ReactNode }) => ReactNode {
  const source: Source<Props> = { load, words, place, arrived: null };
  return ({ whenLost = null, ...props }) => (
    <Part source={source} whenLost={whenLost} props={props as unknown as Props} />
  );
}

function Part<Props extends object>({
  source,
  whenLost,
  props,
}: {
  source: Source<Props>;
  whenLost: ReactNode;
  props: Props;
}) {
  const [state, setState] = useState<"waiting" | "here" | "lost">(source.arrived ? "here" : "waiting");
  useEffect(() => {
    if (source.arrived) return;
    let wanted = true;
    Promise.all([download(source.load, { optional: true }), loadWordsOfPart(...source.words)]).then(
      ([part]) => {
        source.arrived = part;
        if (wanted) setState("here");
      },
      () => wanted && setState("lost"),
    );
    return () => {
      wanted = false;
    };
  }, [source]);
  if (state === "lost") return whenLost;
  const Arrived = source.arrived;
  return Arrived ? <Arrived {...props} /> : source.place;
}
