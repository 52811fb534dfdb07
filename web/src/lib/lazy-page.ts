/** A screen that is downloaded when it is opened, together with the words it needs. */
import { type ComponentType, lazy } from "react";
import { loadWords } from "./i18n.ts";
import type { Namespace } from "./i18n-resources.ts";

export function lazyPage(load: () => Promise<{ default: ComponentType }>, words: Namespace[]) {
  return lazy(async () => {
    const [page] = await Promise.all([load(), loadWords(...words)]);
    return page;
  });
}
