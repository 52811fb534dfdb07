// protect: follows events that leave something behind. An uploaded file is closed to everybody but its uploader. A deleted
// account leaves its bookings, and its rows forget its id. An event is told once and in no promised order, so each is
// worked out from what is there now.
import { portsOn } from "../adapters/appwrite.ts";
import { SYSTEM } from "../domain/booking/events.ts";
import type { Ports } from "../ports.ts";
import { connectionFrom } from "../runtime/environment.ts";
import { obey } from "../runtime/obey.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";

const OF_A_FILE = /^buckets\.[^.]+\.files\./u;
const OF_A_DELETED_ACCOUNT = /^users\.[^.]+\.delete$/u;

/** @returns how many bookings the account had a part in */
const leave = async (ports: Ports, userId: string): Promise<number> => {
  const bookingIds = await ports.accounts.bookingsOf(userId);
  const now = ports.clock.now();
  for (const bookingId of bookingIds) {
    await obey(ports, bookingId, { type: "leave", id: `leave.${userId}`, userId }, SYSTEM);
  }
  await ports.accounts.close(userId, bookingIds, now);
  return bookingIds.length;
};

const protect: AppwriteFunction = async ({ req, res, log }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers));
  const event = req.headers["x-appwrite-event"] ?? "";
  const { $id } = JSON.parse(req.bodyText) as { $id: string };
  const done = OF_A_FILE.test(event)
    ? { photosClosed: (await ports.photos.makePrivate($id)) ? 1 : 0 }
    : OF_A_DELETED_ACCOUNT.test(event)
      ? { bookingsLeft: await leave(ports, $id) }
      : {};
  log(JSON.stringify({ function: "protect", ...done }));
  return res.json(done);
};

export default protect;
