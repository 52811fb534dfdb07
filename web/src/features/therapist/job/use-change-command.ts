/** Sends a change, an answer or a call for help; equal wishes about the same state share one id until it is answered. */
import type { JobRow } from "#schema/tables/therapists";
import { takeInJob } from "../../../lib/own-jobs.ts";
import { queryClient } from "../../../lib/query-client.ts";
import { type Command, useCommand } from "../../../lib/use-command.ts";
import { type ChangeWish, sendChange } from "./change-service.ts";

export type ChangeCommand = Command<ChangeWish, JobRow>;

export function useChangeCommand(job: JobRow): ChangeCommand {
  const state = `${job.phase}.${job.proposal?.proposalId ?? ""}.${job.proposal?.status ?? ""}.${job.supportCalledAt ?? 0}`;
  return useCommand({
    name: (wish: ChangeWish) => `change.${job.bookingId}.${state}.${JSON.stringify(wish)}`,
    send: (wish, commandId) => sendChange(job.bookingId, wish, commandId),
    onDone: takeInJob,
    onRefused: () => void queryClient.invalidateQueries({ queryKey: ["jobs", job.therapistId] }),
  });
}
