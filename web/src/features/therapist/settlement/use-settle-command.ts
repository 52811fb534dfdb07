/** Sends what is said after a visit; equal words share one id until the server has answered. */
import type { JobRow } from "#schema/tables/therapists";
import { takeInJob } from "../../../lib/own-jobs.ts";
import { queryClient } from "../../../lib/query-client.ts";
import { type Command, useCommand } from "../../../lib/use-command.ts";
import { type Settlement, settle } from "./settle-service.ts";

export type SettleCommand = Command<Settlement, JobRow>;

export function useSettleCommand(job: JobRow): SettleCommand {
  return useCommand({
    name: (settlement: Settlement) => `settle.${job.bookingId}.${JSON.stringify(settlement)}`,
    send: (settlement, commandId) => settle(job.bookingId, settlement, commandId),
    onDone: takeInJob,
    onRefused: () => void queryClient.invalidateQueries({ queryKey: ["jobs", job.therapistId] }),
  });
}
