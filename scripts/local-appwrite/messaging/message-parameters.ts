// What an e-mail, an SMS or a push message may say, and how it is kept.
import { bool, listOf, numeric, object, oneOf, readBool, text, uid, whole } from "../kernel/checks.ts";
import { type Check, optional, type Parameter, required } from "../kernel/parameters.ts";
import type { MessageType } from "./messaging-records.ts";

type Values = Readonly<Record<string, unknown>>;

/** One kind of message. */
export interface MessageKind {
  /** Parameters of its content, for creating and for updating. */
  readonly create: Record<string, Parameter<unknown>>;
  readonly update: Record<string, Parameter<unknown>>;
  /** The `data` to keep for given values, over what was kept before. */
  readonly toData: (values: Values, before: Values) => Record<string, unknown>;
}

const ids = listOf(uid);
/** `BUCKET:FILE`. */
const compoundId: Check = (value) =>
  typeof value === "string" && value.split(":").length === 2 && value.split(":").every((part) => uid(part) === null)
    ? null
    : "Value must consist of multiple identifiers separated by a colon. Each identifier must contain at most 36 chars. Valid chars are a-z, A-Z, 0-9, and underscore. Can't start with a leading underscore";
const attachments = listOf(compoundId);

function toAttachments(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map((each: string) => {
    const [bucketId, fileId] = each.split(":");
    return { bucketId, fileId };
  });
}

const given = (check: Check, read?: (value: unknown) => unknown) => optional<unknown>(undefined, check, read);
/** Values over older ones; what was not given stays. */
const over = (before: Values, values: Values) => ({
  ...before,
  ...Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)),
});

const EMAIL_SHARED = {
  cc: given(ids),
  bcc: given(ids),
  attachments: given(attachments, toAttachments),
  html: given(bool, readBool),
};
const EMPTY_EMAIL = { subject: "", content: "", html: false, cc: [], bcc: [], attachments: [] };

const PUSH = {
  title: given(text(256, 0)),
  body: given(text(64_230, 0)),
  data: given(object),
  action: given(text(256, 0)),
  image: given((value) => (value === "" ? null : compoundId(value))),
  icon: given(text(256, 0)),
  sound: given(text(256, 0)),
  color: given(text(256, 0)),
  tag: given(text(256, 0)),
  badge: given(whole, Number),
  contentAvailable: given(bool, readBool),
  critical: given(bool, readBool),
  priority: given(oneOf(["normal", "high"])),
};

/** Only what says something is kept of a push message. */
function isTelling(name: string, value: unknown): boolean {
  if (name === "badge") return numeric(value) === null && Number(value) >= 0;
  return value !== "" && value !== false && value !== null;
}

export const MESSAGE_KINDS: Readonly<Record<MessageType, MessageKind>> = {
  email: {
    create: { subject: required<unknown>(text(998)), content: required<unknown>(text(64_230)), ...EMAIL_SHARED },
    update: { subject: given(text(998)), content: given(text(64_230)), ...EMAIL_SHARED },
    toData: (values, before) => over({ ...EMPTY_EMAIL, ...before }, values),
  },
  sms: {
    create: { content: required<unknown>(text(64_230)) },
    update: { content: given(text(64_230)) },
    toData: (values, before) => over(before, values),
  },
  push: {
    create: PUSH,
    update: PUSH,
    toData: (values, before) => {
      const merged = over(before, values);
      const told = Object.fromEntries(Object.entries(merged).filter(([name, value]) => isTelling(name, value)));
      return { ...told, priority: told.priority ?? "high" };
    },
  },
};
