/** On the way: whether the guest sees the therapist coming, and how to stop that. */
import LocateFixed from "lucide-react/icons/locate-fixed";
import { policy } from "#domain/policy";
import type { JobRow } from "#schema/tables/therapists";
import { clockTime } from "../../../lib/format.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Note } from "../../../ui/note.tsx";
import { shareAgain, stopSharing, useSentPosition } from "./position-sharing.ts";

export function PositionCard({ job, zone }: { job: JobRow; zone: string }) {
  const { t } = useTranslation("therapist");
  const sent = useSentPosition(job.bookingId);
  const nowMs = useServerNow();
  const isFresh = typeof sent !== "string" && nowMs - sent.at <= policy.position.staleAfterMs;
  const words = () => {
    if (typeof sent === "string") return t(`position.${sent}`);
    // What was sent long ago is not "the guest sees you coming".
    if (!isFresh) return t("position.stale", { time: clockTime(sent.at, zone) });
    return t("position.sent", { count: Math.max(0, Math.round((nowMs - sent.at) / 1000)) });
  };
  return (
    <Note tone={isFresh ? "positive" : "plain"} shape={LocateFixed}>
      <p>{words()}</p>
      <div className="-mb-2 -ml-3.5">
        <Btn
          kind="quiet"
          size="s"
          onClick={() => (sent === "off" ? shareAgain(job.bookingId) : stopSharing(job.bookingId))}
        >
          {t(sent === "off" ? "position.share" : "position.stop")}
        </Btn>
      </div>
    </Note>
  );
}
