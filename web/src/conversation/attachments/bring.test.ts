// What becomes of a file that is to be sent: it is brought once, called off, refused, or tried again later.
import { AppwriteException } from "appwrite";
import { beforeEach, expect, test, vi } from "vitest";
import { FaultError, RefusedError } from "../../lib/errors.ts";
import type { PendingMessage } from "../outbox-records.ts";
import { bringFile } from "./bring.ts";
import { callOff } from "./progress.ts";

type Watch = { onSent: (bytes: number) => void; signal: AbortSignal };

const putFile = vi.hoisted(() => vi.fn<(target: object, file: File, watch: Watch) => Promise<void>>());
const readContent = vi.hoisted(() => vi.fn<(key: string) => Promise<File | null>>());
vi.mock("../../lib/private-files.ts", () => ({ putFile }));
vi.mock("../../lib/platform/content-store.ts", () => ({ readContent }));
vi.mock("../../lib/appwrite.ts", () => ({ sdk: async () => ({ AppwriteException }) }));

let made = 0;
/** Of a page nothing is forgotten, so each test has a file of its own. */
function waiting(): PendingMessage {
  made += 1;
  return {
    userId: "guest",
    conversationId: "booking",
    clientMessageId: `m${made}`,
    content: { kind: "file", fileId: `f${made}`, mime: "application/pdf", bytes: 3, name: "Plan.pdf" },
    replyTo: null,
    writtenAt: 0,
    order: made,
    end: { state: "waiting" },
  };
}
const fileIdIn = ({ content }: PendingMessage) => (content.kind === "file" ? content.fileId : "");
const answers = (status: number) => putFile.mockRejectedValueOnce(new AppwriteException("No.", status, "no", ""));

beforeEach(() => {
  putFile.mockReset().mockResolvedValue();
  readContent.mockReset().mockResolvedValue(new File(["abc"], "file.pdf"));
});

test("a file goes once from this page, however often its message is tried", async () => {
  const message = waiting();
  expect([await bringFile(message), await bringFile(message)]).toEqual(["there", "there"]);
  expect(putFile).toHaveBeenCalledTimes(1);
});

test("one that is there already, since the answer was lost, is there", async () => {
  answers(409);
  expect(await bringFile(waiting())).toBe("there");
});

test("of one that this device does not have any more the server knows", async () => {
  readContent.mockResolvedValue(null);
  expect(await bringFile(waiting())).toBe("there");
  expect(putFile).not.toHaveBeenCalled();
});

test.each([
  [400, "attachment_unfit"],
  [401, "session_missing"],
] as const)("an answer %i is a refusal: %s", async (status, code) => {
  answers(status);
  const refused = await bringFile(waiting()).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusedError);
  expect((refused as RefusedError).refusal.code).toBe(code);
});

test.each([
  ["a silent server", new TypeError("no answer")],
  ["one that has too much to do", new AppwriteException("Slow.", 429, "too_many", "")],
  ["one that has broken", new AppwriteException("Oh.", 503, "general", "")],
])("with %s it waits", async (_name, cause) => {
  putFile.mockRejectedValueOnce(cause);
  const message = waiting();
  await expect(bringFile(message)).rejects.toBeInstanceOf(FaultError);
  expect(await bringFile(message)).toBe("there");
});

test("called off before or on the way, it does not go out", async () => {
  const early = waiting();
  callOff(fileIdIn(early));
  expect(await bringFile(early)).toBe("called_off");
  expect(putFile).not.toHaveBeenCalled();

  const late = waiting();
  putFile.mockImplementationOnce((_target, _file, { signal }) => {
    callOff(fileIdIn(late));
    return Promise.reject(signal.reason);
  });
  expect(await bringFile(late)).toBe("called_off");
});
