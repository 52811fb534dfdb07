/** A screen that is downloaded when it is opened, together with the words it needs. */
import { type ComponentType, lazy } from "react";
import { loadWords } from "./i18n.ts";
import type { Namespace } from "./i18n-resources.ts";

export type LazyPage = ComponentType & {
  /** Downloads the screen before it is shown, so that it then appears without a gap. */
  preload: () => Promise<void>;
};

export function lazyPage(load: () => Promise<{ default: ComponentType }>, words: Namespace[]): LazyPage {
  let Loaded: ComponentType | null = null;
  const download = async () => {
    const [page] = await Promise.all([load(), loadWords(...words)]);
    Loaded = page.default;
    return page;
  };
  const Waiting = lazy(download);
  return Object.assign(() => (Loaded ? <Loaded /> : <Waiting />), {
    preload: async () => {
      await download();
    },
  });
}
