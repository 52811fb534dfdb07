// Functions and what makes them run: their cron, the next time it falls due, their events, and how they fared.
import { nextRunMs } from "../functions/cron.ts";
import type { FunctionRecord } from "../functions/function-records.ts";
import type { ConsoleContext } from "./console-context.ts";
import type { Ask, Page } from "./page.ts";

/** A function as the window shows it. */
export interface FunctionSummary {
  readonly id: string;
  readonly name: string;
  readonly isEnabled: boolean;
  /** Whether a deployment is active: without one nothing runs. */
  readonly isDeployed: boolean;
  /** Cron expression in UTC, or empty. */
  readonly schedule: string;
  /** ISO, or null when the function does not run by itself. */
  readonly nextRunAt: string | null;
  readonly events: readonly string[];
  readonly execute: readonly string[];
  readonly timeoutS: number;
  readonly executions: number;
  readonly failed: number;
  readonly averageMs: number;
  /** ISO, or null before the first. */
  readonly lastRunAt: string | null;
}

/** A page of functions: those with a cron first, in order of their next run, then the rest by id. */
export function listFunctions(context: ConsoleContext, { text, offset, limit }: Ask): Page<FunctionSummary> {
  const { database, clock, projectId } = context;
  const runs = new Map(
    database
      .all(
        `SELECT parent, COUNT(*) AS runs, SUM(data ->> 'status' = 'failed') AS failed, AVG(data ->> 'duration') AS seconds,
           MAX(data ->> '$."$createdAt"') AS last FROM function_executions WHERE project = ? GROUP BY parent`,
        projectId,
      )
      .map((row) => [String(row.parent), row] as const),
  );
  const found = database
    .all("SELECT data FROM functions WHERE project = ? ORDER BY id", projectId)
    .map((row): FunctionSummary => {
      const record = JSON.parse(String(row.data)) as FunctionRecord;
      const own = runs.get(record.$id);
      const isDeployed = record.deploymentId !== "";
      const runsByItself = record.schedule !== "" && record.enabled && isDeployed;
      const nextMs = runsByItself ? nextRunMs(record.schedule, clock.now()) : null;
      return {
        id: record.$id,
        name: record.name,
        isEnabled: record.enabled,
        isDeployed,
        schedule: record.schedule,
        nextRunAt: nextMs === null ? null : new Date(nextMs).toISOString(),
        events: record.events,
        execute: record.execute,
        timeoutS: record.timeout,
        executions: Number(own?.runs ?? 0),
        failed: Number(own?.failed ?? 0),
        averageMs: Math.round(Number(own?.seconds ?? 0) * 10_000) / 10,
        lastRunAt: own ? String(own.last) : null,
      };
    })
    .filter(({ id, name, schedule }) => `${id} ${name} ${schedule}`.toLowerCase().includes(text.toLowerCase()))
    .sort((a, b) => (a.nextRunAt ?? "9").localeCompare(b.nextRunAt ?? "9"));
  return { total: found.length, offset, limit, items: found.slice(offset, offset + limit) };
}
