/** A screen that is downloaded when it is opened, together with the words it needs. A failure is not remembered. */
import { type ComponentType, use } from "react";
import { whenShownAgain } from "./forget-failures.ts";
import { loadWords, loadWordsOfPart } from "./i18n.ts";
import type { Namespace } from "./i18n-resources.ts";
import { download } from "./platform/download.ts";

export type LazyPage<Props extends object = object> = ComponentType<Props> & {
  /**
   * Downloads the screen before it is shown, so that it then appears without a gap. Only a head start: nobody waits for
   * it, so that a page that somebody is writing in does not begin anew for it.
   */
  preload: () => Promise<void>;
  /** The same for a screen without which there is nothing to show. */
  load: () => Promise<void>;
};

/** How to forget each screen whose download has failed: it is asked for again when it is shown. */
const failed = new Set<() => void>();
whenShownAgain(() => {
  for (const forget of failed) forget();
  failed.clear();
});

export function lazyPage<Props extends object = object>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  words: Namespace[],
): LazyPage<Props> {
  let Loaded: ComponentType<Props> | null = null;
  let loading: Promise<void> | null = null;
  /** What the screen waits for; it keeps its failure until the reader asks again. */
  let shown: Promise<void> | null = null;
  const arrive = async (optional: boolean) => {
    const arriving = optional ? loadWordsOfPart(...words) : loadWords(...words);
    const [page] = await Promise.all([download(load, { optional }), arriving]);
    Loaded = page.default;
  };
  const preload = () => {
    loading ??= arrive(true).finally(() => {
      loading = null;
    });
    return loading;
  };
  // A head start that fails is no answer to whoever waits.
  const needed = () => (loading ? loading.catch(() => arrive(false)) : arrive(false));
  const show = () => {
    if (shown) return shown;
    shown = needed();
    shown.catch(() => failed.add(() => (shown = null)));
    return shown;
  };
  const loaded = () => Loaded;
  return Object.assign(
    (props: Props) => (Loaded ? <Loaded {...props} /> : <Waiting show={show} loaded={loaded} props={props} />),
    { preload, load: needed },
  );
}

function Waiting<Props extends object>({
  show,
  loaded,
  props,
}: {
  show: () => Promise<void>;
  loaded: () => ComponentType<Props> | null;
  props: Props;
}) {
  use(show());
  const Loaded = loaded();
  return Loaded && <Loaded {...props} />;
}
