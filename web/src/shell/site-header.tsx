/** The head of pages that are read rather than worked in. */

import type { ReactNode } from "react";
import { useTranslation } from "../lib/use-translation.ts";
import { Brand } from "../ui/brand.tsx";
import { Preferences } from "./preferences.tsx";

/** `links` are shown on wide screens only. */
export function SiteHeader({ links, children }: { links?: ReactNode; children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <header className="mx-auto flex min-h-16 w-full max-w-page flex-wrap items-center justify-between px-5 wide:min-h-20">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-chip focus:bg-surface-raised focus:px-3 focus:py-2"
      >
        {t("skipToContent")}
      </a>
      <Brand />
      <div className="flex flex-wrap items-center">
        {links}
        <Preferences withIcon />
        {children}
      </div>
    </header>
  );
}
