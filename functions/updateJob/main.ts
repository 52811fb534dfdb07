// updateJob: the confirmed therapist drives the job, from the way there to its end.
import { refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import type { BookingCommand } from "../domain/booking/commands.ts";
import { jobOf, jobRow } from "../domain/booking/rows.ts";
import { obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("updateJob", async ({ request, userId, ports }) => {
  const job = await ports.therapists.job(request.jobId);
  if (!job || job.therapistId !== userId) return refusal("job_not_found");
  const obeyed = await obey(ports, job.bookingId, commandOf(request), { role: "therapist", id: userId });
  if (!("state" in obeyed)) return obeyed;
  if (obeyed.refusal) return obeyed.refusal;
  const now = jobOf(obeyed.state);
  const isStillTheirs = now?.offer.offerId === request.jobId;
  return {
    job: {
      $id: request.jobId,
      ...(isStillTheirs ? jobRow(obeyed.state, now) : { ...job, phase: "cancelled_by_therapist", isOpen: false }),
    },
  };
});

const commandOf = (request: ParsedRequestOf<"updateJob">): BookingCommand => {
  const id = request.commandId;
  switch (request.step) {
    case "start":
      return { type: "start", id, pin: request.pin };
    case "delay":
      return { type: "delay", id, minutes: request.minutes };
    case "cancel":
      return { type: "cancel_job", id, reason: request.reason };
    default:
      return { type: request.step, id };
  }
};
