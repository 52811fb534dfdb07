// sweep: every minute, lets time act on bookings whose deadline passed while nobody was looking, lets followers read on,
// deletes files that nobody needs any more, and takes out of their bookings whose accounts are gone.
import { isRefusal } from "#schema/refusals";
import { accountsOn } from "../adapters/accounts.ts";
import { portsOn } from "../adapters/appwrite.ts";
import { attachmentsOn } from "../adapters/attachments.ts";
import { callsOn } from "../adapters/calls.ts";
import { deskOn } from "../adapters/desk.ts";
import { followersOn } from "../adapters/followers.ts";
import { forCommands } from "../adapters/for-commands.ts";
import { insightOn } from "../adapters/insight.ts";
import { photosOn } from "../adapters/photos.ts";
import { resumeLinksOn } from "../adapters/resume-links.ts";
import { staffOn } from "../adapters/staff.ts";
import { policy } from "../domain/policy.ts";
import { DamagedRow, defectsPassed, skippedRows } from "../fault.ts";
import type { CommandPorts, PortsFor } from "../ports.ts";
import { connectionFrom } from "../runtime/environment.ts";
import { lookAfter } from "../runtime/look-after.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";
import { batchOf } from "./batch.ts";
import { findDepartures } from "./departures.ts";
import { closeFiles, deleteOldFiles, keepUnsaid } from "./files.ts";
import { followOn } from "./followers.ts";
import { forgetPlaces } from "./places.ts";
import { completeRows } from "./rows-of-before.ts";

/** More would not fit into a minute; the next ones do the rest. */
const BATCH = 200;
/** No more is begun after this, so that the rest of the sweep fits into its 55 seconds. */
const WORK_MS = 40_000;

const adapters = {
  ...forCommands,
  accounts: accountsOn,
  attachments: attachmentsOn,
  calls: callsOn,
  desk: deskOn,
  followers: followersOn,
  insight: insightOn,
  photos: photosOn,
  resumeLinks: resumeLinksOn,
  staff: staffOn,
};

const MINUTE_MS = 60_000;
/** What nobody waits for is done in every tenth sweep. */
const SELDOM_MS = 10 * MINUTE_MS;

const doSeldom = async (
  ports: CommandPorts & PortsFor<"accounts" | "attachments" | "calls" | "photos" | "resumeLinks" | "staff">,
): Promise<void> => {
  await ports.calls.forgetBefore(ports.clock.now() - SELDOM_MS);
  await ports.resumeLinks.forgetBefore(ports.clock.now());
  const round = Math.floor(ports.clock.now() / SELDOM_MS);
  await forgetPlaces(ports, round);
  await findDepartures(ports, round);
  await ports.staff.leaveDesks();
};

/** Whether the sweep of this minute is the one that does what is done so seldom. */
const isDue = (everyMs: number, now: number): boolean => now % everyMs < MINUTE_MS;

const sweep: AppwriteFunction = async ({ req, res, log, error }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers), adapters);
  const begunAt = performance.now();
  const now = ports.clock.now();
  const skippedBefore = skippedRows();
  const defectsBefore = defectsPassed();
  let failed = 0;
  /** One that fails is told of and keeps nobody else waiting. */
  const attempt = async <T>(what: string, work: () => Promise<T>): Promise<T | null> => {
    try {
      return await work();
    } catch (cause) {
      failed += 1;
      error(`${what}: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
      return null;
    }
  };
  const due = (await attempt("Who is due could not be read", () => ports.bookings.due(now, "all"))) ?? [];
  let looked = 0;
  for (const bookingId of batchOf(due, Math.floor(now / MINUTE_MS), BATCH)) {
    if (performance.now() - begunAt > WORK_MS) break;
    looked += 1;
    await attempt(`Booking ${bookingId} could not be advanced`, async () => {
      const answer = await lookAfter(ports, bookingId, "sweep").catch(async (cause) => {
        if (cause instanceof DamagedRow) await ports.bookings.letGo(bookingId, now);
        throw cause;
      });
      if (isRefusal(answer)) throw new Error(`It answered ${answer.code}.`);
    });
  }
  const followed = (await attempt("Followers could not read on", () => followOn(ports, attempt))) ?? {};
  const completed = (await attempt("Rows of before could not be read", () => completeRows(ports, attempt))) ?? 0;
  if (isDue(SELDOM_MS, now)) await attempt("What is done seldom failed", () => doSeldom(ports));
  const isFileTurn = isDue(policy.files.sweepEveryMs, now);
  const deleteFiles = () => deleteOldFiles(ports);
  const filesDeleted = isFileTurn ? ((await attempt("Files could not be deleted", deleteFiles)) ?? 0) : 0;
  const filesClosed = (await attempt("Files could not be closed", () => closeFiles(ports, isFileTurn))) ?? 0;
  const unsaid = (await attempt("What no message names could not be kept", () => keepUnsaid(ports, isFileTurn))) ?? 0;
  const skipped = skippedRows() - skippedBefore;
  failed += defectsPassed() - defectsBefore;
  const done = { due: due.length, looked, failed, skipped, ...followed, completed, filesClosed, filesDeleted, unsaid };
  log(JSON.stringify({ function: "sweep", ...done }));
  return res.json(done);
};

export default sweep;
