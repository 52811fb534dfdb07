/** The desk: alerts and bookings on the left, the chosen booking beside them; on a phone one after the other. */
import clsx from "clsx";
import LogOut from "lucide-react/icons/log-out";
import type { ReactNode } from "react";
import { useTranslation } from "../../lib/use-translation.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { Preferences } from "../../shell/preferences.tsx";
import { useSignOut } from "../../shell/use-sign-out.ts";
import { Blank } from "../../ui/blank.tsx";
import { Brand } from "../../ui/brand.tsx";
import { IconBtn } from "../../ui/icon-btn.tsx";
import { AlertList } from "./alert-list.tsx";
import { BookingList } from "./booking-list.tsx";

export function Desk({ name, detail }: { name: string; detail?: ReactNode }) {
  const { t } = useTranslation("support");
  const { t: common } = useTranslation();
  const { leave, isLeaving } = useSignOut();
  return (
    <div className="flex h-(--screen) flex-col bg-surface">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-10 focus:rounded-chip focus:bg-surface-raised focus:px-3 focus:py-2"
      >
        {common("skipToContent")}
      </a>
      <header className="flex min-h-16 shrink-0 flex-wrap items-center gap-2 border-b border-line bg-surface-raised px-4">
        <Brand />
        <p className="order-last line-clamp-1 basis-full pb-2 text-label text-ink-muted wide:order-none wide:basis-0 wide:flex-1 wide:pb-0 wide:text-right">
          {name}
        </p>
        <span className="flex-1 wide:hidden" />
        <Preferences />
        <IconBtn shape={LogOut} label={t("signOut")} aria-busy={isLeaving || undefined} onClick={leave} />
      </header>
      <ConnectionStrip />
      <div className="min-h-0 flex-1 wide:grid wide:grid-cols-[22rem_minmax(0,1fr)]">
        <nav
          aria-label={t("list.title")}
          className={clsx(
            "h-full overflow-y-auto bg-surface px-4 py-4 wide:border-r wide:border-line",
            detail && "hidden wide:block",
          )}
        >
          <AlertList />
          <BookingList />
        </nav>
        <main id="content" className={clsx("h-full overflow-y-auto bg-surface-sunken", !detail && "hidden wide:block")}>
          {detail ?? (
            <div className="grid h-full place-items-center">
              <Blank title={t("choose.title")}>{t("choose.text")}</Blank>
            </div>
          )}
        </main>
      </div>
    </div>
  );
}
