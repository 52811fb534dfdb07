// What is kept of providers, topics, subscribers and messages, and how each is shown.
import type { Database } from "../kernel/database.ts";
import { type RecordBase, RecordStore, recordTableSql } from "../kernel/record-store.ts";
import type { ProviderDirectory } from "../users/people.ts";

export type MessageType = "email" | "sms" | "push";
export type MessageStatus = "draft" | "processing" | "scheduled" | "sent" | "failed";

export interface ProviderRecord extends RecordBase {
  readonly name: string;
  /** Which service it is: `smtp`, `twilio`, `fcm` … */
  readonly provider: string;
  readonly enabled: boolean;
  readonly type: MessageType;
  readonly credentials: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

export interface TopicRecord extends RecordBase {
  readonly name: string;
  /** Roles that may subscribe. */
  readonly subscribe: readonly string[];
}

export interface SubscriberRecord extends RecordBase {
  readonly targetId: string;
  readonly userId: string;
  readonly topicId: string;
  readonly providerType: MessageType;
}

export interface MessageRecord extends RecordBase {
  readonly providerType: MessageType;
  readonly topics: readonly string[];
  readonly users: readonly string[];
  readonly targets: readonly string[];
  /** ISO times, or null. */
  readonly scheduledAt: string | null;
  readonly deliveredAt: string | null;
  readonly deliveryErrors: readonly string[];
  readonly deliveredTotal: number;
  readonly data: Readonly<Record<string, unknown>>;
  readonly status: MessageStatus;
}

/** The tables of this service. */
export const MESSAGING_SCHEMA = [
  recordTableSql("providers"),
  recordTableSql("topics"),
  recordTableSql("subscribers", ["targetId"]),
  recordTableSql("messages", ["status"]),
].join("\n");

/** The stores of this service. Subscribers have their topic as parent. */
export class MessagingStores {
  readonly providers: RecordStore<ProviderRecord>;
  readonly topics: RecordStore<TopicRecord>;
  readonly subscribers: RecordStore<SubscriberRecord>;
  readonly messages: RecordStore<MessageRecord>;

  constructor(database: Database) {
    this.providers = new RecordStore(database, "providers", "Provider");
    this.topics = new RecordStore(database, "topics", "Topic");
    this.subscribers = new RecordStore(database, "subscribers", "Subscriber");
    this.messages = new RecordStore(database, "messages", "Message");
  }
}

/** Providers as those see them who only name one. */
export function providersOf(database: Database): ProviderDirectory {
  const { providers } = new MessagingStores(database);
  return { typeOf: (projectId, id) => (id ? (providers.get(projectId, "", id)?.type ?? null) : null) };
}

export function showProvider({ $id, $createdAt, $updatedAt, name, provider, enabled, type, ...rest }: ProviderRecord) {
  const { credentials, options } = rest;
  const shown = { credentials: asPhpArray(credentials), options: asPhpArray(options) };
  return { $id, $createdAt, $updatedAt, name, provider, enabled, type, ...shown };
}

/** An empty object reads as an empty list, because PHP cannot tell them apart. */
function asPhpArray(value: Readonly<Record<string, unknown>>): unknown {
  return Object.keys(value).length > 0 ? value : [];
}

export function showTopic(topic: TopicRecord, subscribers: readonly SubscriberRecord[]) {
  const count = (type: MessageType) => subscribers.filter((each) => each.providerType === type).length;
  return {
    $id: topic.$id,
    $createdAt: topic.$createdAt,
    $updatedAt: topic.$updatedAt,
    name: topic.name,
    emailTotal: count("email"),
    smsTotal: count("sms"),
    pushTotal: count("push"),
    subscribe: topic.subscribe,
  };
}

export function showMessage(message: MessageRecord) {
  return {
    $id: message.$id,
    $createdAt: message.$createdAt,
    $updatedAt: message.$updatedAt,
    providerType: message.providerType,
    topics: message.topics,
    users: message.users,
    targets: message.targets,
    scheduledAt: message.scheduledAt,
    deliveredAt: message.deliveredAt,
    deliveryErrors: message.deliveryErrors,
    deliveredTotal: message.deliveredTotal,
    data: message.data,
    status: message.status,
  };
}
