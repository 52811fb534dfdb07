/** Sends a step of a job; equal steps in the same state share one id until the server has answered. */
import type { JobRow } from "#schema/tables/therapists";
import { takeInJob } from "../../../lib/own-jobs.ts";
import { queryClient } from "../../../lib/query-client.ts";
import { type Command, useCommand } from "../../../lib/use-command.ts";
import { type JobStep, takeJobStep } from "../therapist-service.ts";

export type JobCommand = Command<JobStep, JobRow>;

export function useJobCommand(job: JobRow): JobCommand {
  return useCommand({
    name: (step: JobStep) => `${step.step}.${job.$id}.${job.phase}.${job.delayMin}.${job.contactAttempts}`,
    send: (step, commandId) => takeJobStep(job.$id, step, commandId),
    onDone: takeInJob,
    onRefused: () => void queryClient.invalidateQueries({ queryKey: ["jobs", job.therapistId] }),
  });
}
