/** One job: where to go, how far along, what to do next. The next step is the one button at the foot. */
import { useState } from "react";
import { useParams } from "react-router";
import { cityById } from "#schema/areas";
import type { JobRow, TherapistRow } from "#schema/tables/therapists";
import { minutesText, money } from "../../../lib/format.ts";
import { jobIdOf } from "../../../lib/job-path.ts";
import { useJobs } from "../../../lib/own-jobs.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { ConnectionStrip } from "../../../shell/connection-strip.tsx";
import { LoadingScreen } from "../../../shell/loading-screen.tsx";
import { NotYours } from "../../../shell/not-yours.tsx";
import { PageTitle } from "../../../shell/page-title.tsx";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { AppBar } from "../../../ui/app-bar.tsx";
import { Avatar } from "../../../ui/avatar.tsx";
import { ConversationSkeleton } from "../../../ui/skeleton.tsx";
import { payOf } from "../earnings/earnings.ts";
import { RateGuestCard } from "../settlement/rate-guest-card.tsx";
import { SettleCard } from "../settlement/settle-card.tsx";
import { useSettleCommand } from "../settlement/use-settle-command.ts";
import { AddressCard } from "./address-card.tsx";
import { JobFoot } from "./job-foot.tsx";
import { PathCard } from "./path-card.tsx";
import { PinCard } from "./pin-card.tsx";
import { PositionCard } from "./position-card.tsx";
import { ProposalCard } from "./proposal-card.tsx";
import { TroubleCard } from "./trouble-card.tsx";
import { useChangeCommand } from "./use-change-command.ts";
import { useJobCommand } from "./use-job-command.ts";

export function JobScreen({ therapist }: { therapist: TherapistRow }) {
  const { t } = useTranslation("therapist");
  const { jobId } = useParams();
  const jobs = useJobs(therapist.$id);
  if (!jobs) {
    return (
      <LoadingScreen>
        <ConversationSkeleton label={t("loading")} />
      </LoadingScreen>
    );
  }
  const job = jobs.find((each) => each.$id === jobIdOf(jobId));
  if (!job) return <NotYours />;
  return <OpenJob key={job.$id} job={job} zone={cityById(therapist.cityId).timeZone} />;
}

function OpenJob({ job, zone }: { job: JobRow; zone: string }) {
  const { t } = useTranslation(["therapist", "common"]);
  const command = useJobCommand(job);
  const change = useChangeCommand(job);
  const settling = useSettleCommand(job);
  const refused = command.refused ?? change.refused ?? settling.refused;
  const [pin, setPin] = useState("");
  return (
    <>
      <PageTitle>{t("home.currentJob", { name: job.customerName })}</PageTitle>
      <AppBar
        back={{ to: "/therapist", label: t("common:back") }}
        portraitKey={job.$id}
        portrait={<Avatar seed={null} sizeRem={2.5} />}
        title={job.customerName}
        subtitle={
          <span className="num">{t("job.subtitle", { minutes: minutesText(job), pay: money(payOf(job)) })}</span>
        }
      />
      <ConnectionStrip />
      <main className="grid flex-1 auto-rows-max grid-cols-[minmax(0,1fr)] content-start gap-3 overflow-y-auto p-4">
        {refused && <RefusalLine refusal={refused.refusal} />}
        <SettleCard job={job} command={settling} />
        <RateGuestCard job={job} command={settling} />
        {job.isOpen && <ProposalCard job={job} zone={zone} command={change} />}
        {job.phase === "en_route" && <PositionCard job={job} zone={zone} />}
        {job.isOpen && <AddressCard job={job} />}
        <PathCard job={job} zone={zone} command={command} change={change} />
        {job.phase === "arrived" && (
          <PinCard pin={pin} wrong={command.refused?.refusal.code === "wrong_pin"} onChange={setPin} />
        )}
        {job.isOpen && <TroubleCard job={job} command={command} change={change} zone={zone} />}
      </main>
      <JobFoot job={job} zone={zone} pin={pin} command={command} onSent={() => setPin("")} />
    </>
  );
}
