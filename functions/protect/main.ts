// protect: follows events that leave something behind. An uploaded file is closed to everybody but its uploader. An event
// is told once and in no promised order, so each is worked out from what is there now, and the sweep looks again.
import { portsOn } from "../adapters/appwrite.ts";
import { connectionFrom } from "../runtime/environment.ts";
import type { AppwriteFunction } from "../runtime/open-runtimes.ts";

const OF_A_FILE = /^buckets\.[^.]+\.files\./u;

const protect: AppwriteFunction = async ({ req, res, log }) => {
  const ports = portsOn(connectionFrom(process.env, req.headers));
  const event = req.headers["x-appwrite-event"] ?? "";
  const { $id } = JSON.parse(req.bodyText) as { $id: string };
  const done = OF_A_FILE.test(event) ? { photosClosed: (await ports.photos.makePrivate($id)) ? 1 : 0 } : {};
  log(JSON.stringify({ function: "protect", ...done }));
  return res.json(done);
};

export default protect;
