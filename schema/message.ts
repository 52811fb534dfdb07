// What a message says: one union over `kind`, and how each kind lies in the columns of a message row. Whoever reads rows
// goes through `contentOf`; a kind that this build does not know, or cannot read, is `unknown` and never a failure.
import * as z from "zod/mini";
import { isFilled, storedPhrase } from "./phrases.ts";

/** Who says something, and whether they are in a conversation for it; the system speaks into each without being there. */
const takesPart = { customer: true, therapist: true, agent: true, bot: true, system: false } as const;
export type SenderType = keyof typeof takesPart;
export const senderTypes = Object.keys(takesPart) as [SenderType, ...SenderType[]];

type TakesPart = { [S in SenderType]: (typeof takesPart)[S] extends true ? S : never }[SenderType];

/** What somebody is in a conversation. A watcher reads and never writes. */
export const participantRoles = [
  "watcher",
  ...senderTypes.filter((type): type is TakesPart => takesPart[type]),
] as const;
export type ParticipantRole = (typeof participantRoles)[number];

/** What the system says; every reader sees it in their own language. */
export const systemMessageCodes = [
  "checking_availability",
  "search_continues",
  "therapist_available",
  "looking_for_another",
  "nobody_available",
  "still_there",
  "asking_preferred",
  "preferred_not_free",
  "search_postponed",
  "waiting_begins",
  "someone_free",
  "booking_confirmed",
  "booking_confirmed_for",
  "therapist_delayed",
  "therapist_arrived",
  "service_completed",
  "customer_absent",
  "therapist_cancelled",
  "booking_cancelled",
  "cancelled_by_support",
  "payment_refunded",
  "agent_joined",
  "person_joined",
  "person_left",
  "customer_left",
  "therapist_left",
  "waiting_for_person",
  "conversation_on_hold",
  "conversation_resolved",
  "conversation_closed",
  "asked_again",
  "conversation_reopened",
] as const;
export type SystemMessageCode = (typeof systemMessageCodes)[number];

/** Values for the blanks of a coded message, such as `{ minutes: 10 }`. */
export const messageParams = z.record(z.string(), z.union([z.string(), z.number()]));
export type MessageParams = z.output<typeof messageParams>;

const participant = { userId: z.string(), role: z.enum(participantRoles) };

/** How a line of the system changes the conversation that it stands in; moments in ms. */
const turn = z.discriminatedUnion("type", [
  /** People may write from here on. */
  z.strictObject({ type: z.literal("opened"), joined: z.array(z.strictObject(participant)) }),
  z.strictObject({ type: z.literal("joined"), ...participant }),
  z.strictObject({ type: z.literal("left"), userId: z.string() }),
  /** Somebody left, and until a successor comes only the system speaks. */
  z.strictObject({ type: z.literal("quieted"), leftId: z.string() }),
  z.strictObject({ type: z.literal("assigned"), agentId: z.string() }),
  /** Waits for an agent, of this team if it names one. */
  z.strictObject({ type: z.literal("queued"), team: z.nullable(z.string()) }),
  z.strictObject({ type: z.literal("held") }),
  z.strictObject({ type: z.literal("resolved") }),
  /** Nobody writes any more from `at` on. */
  z.strictObject({ type: z.literal("closed"), at: z.int() }),
  /** The customer would like to write again. */
  z.strictObject({ type: z.literal("asked") }),
  /** People may write again, until then if it says so. */
  z.strictObject({ type: z.literal("reopened"), until: z.nullable(z.int()) }),
]);
export type Turn = z.output<typeof turn>;

/** What is said later about an earlier message of the same conversation, which it names by its number. */
const mark = z.discriminatedUnion("mark", [
  z.strictObject({ mark: z.literal("edit"), target: z.int(), body: z.string() }),
  z.strictObject({ mark: z.literal("unsend"), target: z.int() }),
  /** `isOn` false takes one's own back. */
  z.strictObject({ mark: z.literal("reaction"), target: z.int(), emoji: z.string(), isOn: z.boolean() }),
]);
export type Mark = z.output<typeof mark>;

/** `preview`: what stands there until the picture has come, as a data address. Sides in px. */
export const image = z.strictObject({
  kind: z.literal("image"),
  fileId: z.string(),
  mime: z.string(),
  bytes: z.int(),
  width: z.int(),
  height: z.int(),
  preview: z.nullable(z.string()),
  caption: z.string(),
});

export const file = z.strictObject({
  kind: z.literal("file"),
  fileId: z.string(),
  mime: z.string(),
  bytes: z.int(),
  name: z.string(),
});

export const messageContent = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("text"), body: z.string() }),
  storedPhrase,
  image,
  file,
  z.strictObject({
    kind: z.literal("system"),
    code: z.enum(systemMessageCodes),
    params: messageParams,
    turn: z.nullable(turn),
  }),
  z.strictObject({ kind: z.literal("mark"), mark }),
]);
export type MessageContent = z.output<typeof messageContent>;
export type MessageKind = MessageContent["kind"];
export type ContentOf<K extends MessageKind> = Extract<MessageContent, { kind: K }>;

/** What somebody takes in of each kind; null where they take none. */
type Parsers = { [K in MessageKind]: (z.core.$ZodTypeDiscriminable & z.ZodMiniType<ContentOf<K>>) | null };

/** A parser of the kinds that are not null. */
export const oneOfKinds = <P extends Parsers>(parsers: P) =>
  z.discriminatedUnion(
    "kind",
    Object.values(parsers).filter((parser) => parser !== null) as [
      NonNullable<P[MessageKind]>,
      ...NonNullable<P[MessageKind]>[],
    ],
  );

/** A message of a newer build: something was said that this one cannot show. */
export interface UnknownContent {
  kind: "unknown";
}

/** Where a message's content lies in its row. */
export interface ContentColumns {
  kind: string;
  /** What a person wrote; empty for what is said by code. */
  body: string;
  code: string | null;
  params: MessageParams | null;
  /** What else the kind has. */
  data: unknown;
}

interface Layout<K extends MessageKind> {
  toColumns: (content: ContentOf<K>) => Partial<Omit<ContentColumns, "kind">>;
  /** Unchecked: the union's parser has the last word. */
  fromColumns: (columns: ContentColumns) => unknown;
}

/** By what a mark is found: what it does, and the number of the message that it is about. */
export const markCode = (does: Mark["mark"], target: number): string => `${does}.${target}`;

const layouts: { [K in MessageKind]: Layout<K> } = {
  text: {
    toColumns: ({ body }) => ({ body }),
    // The first release wrote phrases as texts with a code, in the language of their sender.
    fromColumns: ({ body, code }) => (code === null ? { kind: "text", body } : { kind: "phrase", code, params: {} }),
  },
  phrase: {
    toColumns: ({ code, params }) => ({ code, params }),
    fromColumns: ({ code, params }) => ({ kind: "phrase", code, params: params ?? {} }),
  },
  // A file is found by its id in `code`, and by the words that people gave it.
  image: {
    toColumns: ({ kind: _, fileId, caption, ...data }) => ({ body: caption, code: fileId, data }),
    fromColumns: ({ body, code, data }) => ({ kind: "image", fileId: code, caption: body, ...Object(data) }),
  },
  file: {
    toColumns: ({ kind: _, fileId, name, ...data }) => ({ body: name, code: fileId, data }),
    fromColumns: ({ body, code, data }) => ({ kind: "file", fileId: code, name: body, ...Object(data) }),
  },
  system: {
    toColumns: ({ code, params, turn }) => ({ code, params, data: turn }),
    fromColumns: ({ code, params, data }) => ({ kind: "system", code, params: params ?? {}, turn: data ?? null }),
  },
  mark: {
    toColumns: ({ mark }) => ({ code: markCode(mark.mark, mark.target), data: mark }),
    fromColumns: ({ data }) => ({ kind: "mark", mark: data }),
  },
};

/** The file that a message is about; null for none. */
export const fileIdOf = (content: MessageContent | UnknownContent): string | null =>
  content.kind === "image" || content.kind === "file" ? content.fileId : null;

export const messageKinds = Object.keys(layouts) as [MessageKind, ...MessageKind[]];

export const columnsOf = (content: MessageContent): ContentColumns => ({
  kind: content.kind,
  body: "",
  code: null,
  params: null,
  data: null,
  ...(layouts[content.kind].toColumns as Layout<MessageKind>["toColumns"])(content),
});

const isKnown = (kind: string): kind is MessageKind => (messageKinds as readonly string[]).includes(kind);

export const contentOf = (columns: ContentColumns): MessageContent | UnknownContent => {
  if (!isKnown(columns.kind)) return { kind: "unknown" };
  const parsed = z.safeParse(messageContent, layouts[columns.kind].fromColumns(columns));
  if (!parsed.success || (parsed.data.kind === "phrase" && !isFilled(parsed.data))) return { kind: "unknown" };
  return parsed.data;
};
