// sweep: every minute, lets time act on bookings whose deadline passed while nobody was looking, keeps how reliable
// therapists are, tells the desk whom to talk to, and deletes photos that nobody needs any more.
import { portsOn } from "../adapters/appwrite.ts";
import { SYSTEM } from "../domain/booking/events.ts";
import { policy } from "../domain/policy.ts";
import type { Ports } from "../ports.ts";
import { connectionFrom } from "../runtime/environment.ts";
import { obey } from "../runtime/obey.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";
import { closePhotos, deleteOldPhotos } from "./photos.ts";
import { forgetPlaces } from "./places.ts";
import { raiseReviews } from "./reviews.ts";
import { keepStandings } from "./standings.ts";

/** More would not fit into a minute; the rest waits for the next one. */
const BATCH = 200;

const MINUTE_MS = 60_000;
/** What nobody waits for is done in every tenth sweep. */
const SELDOM_MS = 10 * MINUTE_MS;

const doSeldom = async (ports: Ports): Promise<void> => {
  await ports.calls.forgetBefore(ports.clock.now() - SELDOM_MS);
  await raiseReviews(ports, 3 * SELDOM_MS);
  await forgetPlaces(ports);
};

/** Whether the sweep of this minute is the one that does what is done so seldom. */
const isTurn = (everyMs: number, now: number): boolean => now % everyMs < MINUTE_MS;

const sweep: AppwriteFunction = async ({ req, res, log, error }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers));
  const due = await ports.bookings.due(ports.clock.now(), BATCH);
  let failed = 0;
  for (const bookingId of due) {
    try {
      await obey(ports, bookingId, { type: "advance", id: `sweep.${ports.clock.now()}` }, SYSTEM);
    } catch (cause) {
      failed += 1;
      error(
        `Booking ${bookingId} could not be advanced: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`,
      );
    }
  }
  const takenOffline = await keepStandings(ports);
  const now = ports.clock.now();
  if (isTurn(SELDOM_MS, now)) await doSeldom(ports);
  const photosDeleted = isTurn(policy.photos.sweepEveryMs, now) ? await deleteOldPhotos(ports) : 0;
  const photosClosed = await closePhotos(ports);
  const done = { due: due.length, failed, takenOffline, photosClosed, photosDeleted };
  log(JSON.stringify({ function: "sweep", ...done }));
  return res.json(done);
};

export default sweep;
