// protect: follows events that leave something behind. An uploaded file is closed to everybody but its uploader. A deleted
// account leaves its bookings, and its rows forget its id. Who leaves the team of a business, or has another role in it, leaves its desk, too. An event
// is told once and in no promised order, so each is worked out from what is there now, and tried again before it is given
// up; behind it the sweep closes files, finds accounts that are gone and who works at no desk.
import { chatAttachments } from "#schema/buckets";
import { accountsOn } from "../adapters/accounts.ts";
import { portsOn } from "../adapters/appwrite.ts";
import { attachmentsOn } from "../adapters/attachments.ts";
import { callsOn } from "../adapters/calls.ts";
import { forCommands } from "../adapters/for-commands.ts";
import { photosOn } from "../adapters/photos.ts";
import { resumeLinksOn } from "../adapters/resume-links.ts";
import { staffOn } from "../adapters/staff.ts";
import { policy } from "../domain/policy.ts";
import type { PortsFor } from "../ports.ts";
import { connectionFrom } from "../runtime/environment.ts";
import { keepAttachment } from "../runtime/keep-attachments.ts";
import { leave } from "../runtime/leave.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";

const adapters = {
  ...forCommands,
  accounts: accountsOn,
  attachments: attachmentsOn,
  calls: callsOn,
  photos: photosOn,
  resumeLinks: resumeLinksOn,
  staff: staffOn,
};

const HOUR_MS = 60 * 60_000;
/** Nobody calls again for an event: so long (ms) after a failure it is tried again, within the function's 55 seconds. */
const PAUSES_MS = [500, 3000, 10_000];

const OF_A_FILE = /^buckets\.(?<bucketId>[^.]+)\.files\./u;
const OF_A_DELETED_ACCOUNT = /^users\.[^.]+\.delete$/u;
const OF_A_MEMBERSHIP = /^teams\.[^.]+\.memberships\.[^.]+\.(delete|update)/u;
const OF_A_DELETED_TEAM = /^teams\.[^.]+\.delete$/u;

type FilePorts = PortsFor<"attachments" | "calls" | "conversations" | "photos">;

/** Closes a file to others, or takes it away when one person has put too many there. */
const close = async (
  ports: FilePorts,
  { bucketId, fileId, event, uploaderId }: { bucketId: string; fileId: string; event: string; uploaderId: string },
): Promise<number> => {
  const isAttachment = bucketId === chatAttachments.id;
  const [whose, perHour] = isAttachment
    ? [`uploads.${uploaderId}`, policy.attachments.uploadsPerHour]
    : [`photos.${uploaderId}`, policy.photos.perHour];
  const isNew = event.endsWith(".create") && uploaderId !== "";
  if (isNew && !(await ports.calls.take(whose, perHour, ports.clock.now(), HOUR_MS))) {
    await ports[isAttachment ? "attachments" : "photos"].remove(fileId);
    return 1;
  }
  const isOpen = isAttachment ? await keepAttachment(ports, fileId) : await ports.photos.makePrivate(fileId);
  return isOpen ? 1 : 0;
};

const persistently = async <T>(work: () => Promise<T>, tell: (what: string) => void): Promise<T> => {
  for (const pauseMs of PAUSES_MS) {
    try {
      return await work();
    } catch (cause) {
      tell(`Tried again in ${pauseMs} ms: ${cause instanceof Error ? cause.message : String(cause)}`);
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return work();
};

const protect: AppwriteFunction = async ({ req, res, log, error }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers), adapters);
  const event = req.headers["x-appwrite-event"] ?? "";
  const { $id, ...told } = JSON.parse(req.bodyText) as { $id: string; teamId?: string; userId?: string };
  const uploaderId = req.headers["x-appwrite-user-id"] ?? "";
  const work = async () => {
    const bucketId = OF_A_FILE.exec(event)?.groups?.bucketId;
    if (bucketId !== undefined)
      return { filesClosed: await close(ports, { bucketId, fileId: $id, event, uploaderId }) };
    if (OF_A_DELETED_TEAM.test(event)) return { desksLeft: await ports.staff.closeDesk($id) };
    if (OF_A_MEMBERSHIP.test(event) && told.teamId && told.userId)
      return { desksLeft: await ports.staff.leaveDesk(told.teamId, told.userId) };
    return OF_A_DELETED_ACCOUNT.test(event) ? { bookingsLeft: await leave(ports, $id) } : {};
  };
  const done = await persistently(work, error);
  log(JSON.stringify({ function: "protect", ...done }));
  return res.json(done);
};

export default protect;
