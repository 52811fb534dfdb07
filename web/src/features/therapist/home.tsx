/** The therapist's home: the switch, the job at hand, what is reserved, the money, the day. */
import LogOut from "lucide-react/icons/log-out";
import { cityById } from "#schema/areas";
import type { TherapistRow } from "#schema/tables/therapists";
import { firstName } from "../../lib/first-name.ts";
import { longDate } from "../../lib/format.ts";
import { useJobs } from "../../lib/own-jobs.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { Preferences } from "../../shell/preferences.tsx";
import { useSignOut } from "../../shell/use-sign-out.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { BtnLink } from "../../ui/btn.tsx";
import { IconBtn } from "../../ui/icon-btn.tsx";
import { Sealed } from "../../ui/seal.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { Availability } from "./availability.tsx";
import { Earnings } from "./earnings/earnings-card.tsx";
import { CurrentJob, JobList } from "./job/job-list.tsx";
import { openJobs } from "./job/upcoming.ts";
import { UpcomingList } from "./job/upcoming-list.tsx";
import { SettingsCard } from "./settings/settings-card.tsx";
import { goOffline } from "./therapist-service.ts";

export function Home({ therapist }: { therapist: TherapistRow }) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const nowMs = useServerNow();
  const { leave, isLeaving } = useSignOut(goOffline);
  const zone = cityById(therapist.cityId).timeZone;
  const jobs = useJobs(therapist.$id);
  const { current, upcoming } = openJobs(jobs ?? [], nowMs);
  return (
    <>
      <header className="flex shrink-0 flex-wrap items-center gap-1 px-4 large:justify-end pt-4 pb-2">
        <div className="min-w-0 flex-1 large:basis-full">
          <p className="text-label text-ink-muted">{longDate(nowMs, zone, language)}</p>
          <h1 className="line-clamp-2 large:line-clamp-none text-title tracking-tight">
            {t("home.hello", { name: firstName(therapist.name) })}
          </h1>
        </div>
        <Preferences />
        <IconBtn shape={LogOut} label={t("signOut")} aria-busy={isLeaving || undefined} onClick={leave} />
        <Sealed sealed={therapist.verifiedAt !== null}>
          <Avatar seed={therapist.$id} gender={therapist.gender} />
        </Sealed>
      </header>
      <ConnectionStrip />
      <main className="grid flex-1 auto-rows-max grid-cols-[minmax(0,1fr)] content-start gap-3 overflow-y-auto px-4 pt-2 pb-6">
        <Availability therapist={therapist} reserved={upcoming.length} />
        {jobs ? (
          <>
            {current && <CurrentJob job={current} zone={zone} />}
            <UpcomingList jobs={upcoming} zone={zone} />
            <Earnings therapist={therapist} jobs={jobs} zone={zone} />
            <JobList jobs={jobs.filter((job) => !upcoming.includes(job))} zone={zone} />
            <SettingsCard therapist={therapist} zone={zone} />
            <BtnLink to="/chats" kind="quiet">
              {t("home.chats")}
            </BtnLink>
            <BtnLink to="/profile" kind="quiet">
              {t("home.profile")}
            </BtnLink>
            <BtnLink to="/therapist/offers" kind="quiet">
              {t("home.pastOffers")}
            </BtnLink>
          </>
        ) : (
          <ListSkeleton label={t("loading")} />
        )}
      </main>
    </>
  );
}
