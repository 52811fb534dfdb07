// updateJob: the confirmed therapist drives the job, from the way there to its end.
import { bookingIdOf } from "#schema/ids";
import { isRefusal, refusal } from "#schema/refusals";
import type { ParsedRequestOf } from "#schema/requests";
import { forCommands } from "../adapters/for-commands.ts";
import type { BookingCommand } from "../domain/booking/commands.ts";
import { jobRow } from "../domain/booking/rows.ts";
import { jobOf } from "../domain/booking/state.ts";
import { obey } from "../runtime/obey.ts";
import { serve } from "../runtime/serve.ts";

export default serve("updateJob", forCommands, async ({ request, userId, ports }) => {
  const { jobId } = request;
  // Whose job it is, and whether it is this one, says the booking itself; the row is read only when it is all that is left.
  const obeyed = await obey(ports, bookingIdOf(jobId), commandOf(request), { role: "therapist", id: userId });
  if (isRefusal(obeyed)) return obeyed.code === "booking_not_found" ? refusal("job_not_found") : obeyed;
  if (obeyed.refusal) return obeyed.refusal;
  // The job as it is, or as it was given up just now.
  const job = [obeyed.state, obeyed.before].map(jobOf).find((each) => each?.offer.offerId === jobId);
  if (job) return { job: { $id: jobId, ...jobRow(obeyed.state, job) } };
  const givenUp = await ports.therapists.job(jobId);
  return givenUp?.therapistId === userId ? { job: givenUp } : refusal("job_not_found");
});

const commandOf = (request: ParsedRequestOf<"updateJob">): BookingCommand => {
  const about = { id: request.commandId, jobId: request.jobId };
  switch (request.step) {
    case "start":
      return { type: "start", ...about, pin: request.pin };
    case "delay":
      return { type: "delay", ...about, minutes: request.minutes };
    case "cancel":
      return { type: "cancel_job", ...about, reason: request.reason };
    case "en_route":
    case "arrived":
    case "contact_attempt":
    case "complete":
    case "customer_absent":
      return { type: request.step, ...about };
    default:
      return request satisfies never;
  }
};
