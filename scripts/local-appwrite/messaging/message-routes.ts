// Messages: create and update one of each kind, list, get, its targets, delete. Sending is message-delivery.ts's part.
import { bool, customId, futureDate, listOf, nullable, readBool, uid } from "../kernel/checks.ts";
import { normalDatetime } from "../kernel/datetimes.ts";
import { refusal } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { type QueryableAttributes, readRecordQueries, searchSql } from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { targetView } from "../users/views.ts";
import type { MessageDelivery } from "./message-delivery.ts";
import { MESSAGE_KINDS } from "./message-parameters.ts";
import type { MessagingContext } from "./messaging-context.ts";
import { type MessageRecord, type MessageStatus, type MessageType, showMessage } from "./messaging-records.ts";

const QUERYABLE: QueryableAttributes = {
  scheduledAt: "datetime",
  deliveredAt: "datetime",
  deliveredTotal: "integer",
  status: "string",
  providerType: "string",
};
const PATH = "/messaging/messages";
const WRONG_TARGET = {
  email: "message_target_not_email",
  sms: "message_target_not_sms",
  push: "message_target_not_push",
} as const;

const ids = listOf(uid);
const idList = optional<string[] | null>(null, ids);

export function registerMessageRoutes(context: MessagingContext, delivery: MessageDelivery): void {
  const { server, stores, people } = context;

  const SHARED = {
    topics: idList,
    users: idList,
    targets: idList,
    draft: optional<boolean | null>(null, bool, readBool),
    scheduledAt: optional<string | null>(null, nullable(futureDate(() => server.clock.now())), (value) =>
      normalDatetime(value as string),
    ),
  };
  const CREATE = { messageId: required<string>(customId), ...SHARED };

  function find(request: ApiRequest): MessageRecord {
    const message = stores.messages.get(request.project.id, "", request.pathValues[0] ?? "");
    if (!message) throw refusal("message_not_found");
    return message;
  }

  /** @throws AppwriteError when a named target is not there or is not for this kind of message */
  function requireTargets(request: ApiRequest, type: MessageType, targetIds: readonly string[]): void {
    const isRight = (id: string) => people.targets.find(request.project.id, id)?.providerType === type;
    if (!targetIds.every(isRight)) throw refusal(WRONG_TARGET[type]);
  }

  function requireRecipients(message: MessageRecord): void {
    const { status, topics, users, targets } = message;
    if (status !== "draft" && topics.length + users.length + targets.length === 0) {
      throw refusal("message_missing_target");
    }
  }

  function create(request: ApiRequest, type: MessageType) {
    const kind = MESSAGE_KINDS[type];
    const { messageId } = readParameters(request, { messageId: CREATE.messageId });
    const content: Record<string, unknown> = readParameters(request, kind.create);
    const { topics, users, targets, draft, scheduledAt } = readParameters(request, SHARED);
    const $createdAt = context.now();
    const message: MessageRecord = {
      $id: resolveId(messageId),
      $createdAt,
      $updatedAt: $createdAt,
      providerType: type,
      topics: topics ?? [],
      users: users ?? [],
      targets: targets ?? [],
      scheduledAt,
      deliveredAt: null,
      deliveryErrors: [],
      deliveredTotal: 0,
      data: kind.toData(content, {}),
      status: statusOf(draft, scheduledAt),
    };
    requireRecipients(message);
    requireTargets(request, type, [...message.targets, ...copies(message)]);
    if (!stores.messages.insert(request.project.id, "", message)) throw refusal("message_already_exists");
    delivery.take(request.project.id, message);
    const shown = showMessage(message);
    context.announce(request.project.id, [["messages", message.$id]], "create", shown);
    return json(201, shown);
  }

  function update(request: ApiRequest, type: MessageType) {
    const kind = MESSAGE_KINDS[type];
    const content: Record<string, unknown> = readParameters(request, kind.update);
    const { topics, users, targets, draft, scheduledAt } = readParameters(request, SHARED);
    const before = find(request);
    const message: MessageRecord = {
      ...before,
      $updatedAt: context.now(),
      topics: topics ?? before.topics,
      users: users ?? before.users,
      targets: targets ?? before.targets,
      scheduledAt: scheduledAt ?? before.scheduledAt,
      data: kind.toData(content, before.data),
      status: draft === null && scheduledAt === null ? before.status : statusOf(draft, scheduledAt),
    };
    requireRecipients(message);
    if (before.status === "processing") throw refusal("message_already_processing");
    if (before.status === "sent") throw refusal("message_already_sent");
    if (before.status === "failed") throw refusal("message_already_failed");
    if (isPast(before)) throw refusal("message_already_scheduled");
    requireTargets(request, type, [...message.targets, ...copies(message)]);
    stores.messages.replace(request.project.id, "", message);
    delivery.take(request.project.id, message);
    const shown = showMessage(message);
    context.announce(request.project.id, [["messages", message.$id]], "update", shown);
    return json(200, shown);
  }

  const isPast = ({ scheduledAt }: MessageRecord) =>
    scheduledAt !== null && Date.parse(scheduledAt) < server.clock.now();

  function remove(request: ApiRequest) {
    const message = find(request);
    if (message.status === "scheduled" && isPast(message)) throw refusal("message_already_scheduled");
    stores.messages.remove(request.project.id, "", message.$id);
    delivery.drop(request.project.id, message.$id);
    context.announce(request.project.id, [["messages", message.$id]], "delete", showMessage(message));
    return noContent();
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, QUERYABLE);
    const { search } = request.query;
    const { total, records } = stores.messages.list(request.project.id, "", queries, {
      withTotal: request.query.total !== "0",
      ...(typeof search === "string" && { condition: searchSql(search, ["$id", "data", "status"]) }),
    });
    return json(200, { total, messages: records.map(showMessage) });
  }

  function listTargets(request: ApiRequest) {
    const { targets } = find(request);
    const found = targets.flatMap((id) => people.targets.find(request.project.id, id) ?? []);
    return json(200, { total: found.length, targets: found.map(targetView) });
  }

  const read = { scopes: ["messages.read"], service: "messaging" };
  const write = { scopes: ["messages.write"], service: "messaging" };
  for (const type of ["email", "sms", "push"] as const) {
    server.routes.add({
      method: "POST",
      path: `${PATH}/${type}`,
      ...write,
      handler: (request) => create(request, type),
    });
    server.routes.add({
      method: "PATCH",
      path: `${PATH}/${type}/:messageId`,
      ...write,
      handler: (request) => update(request, type),
    });
  }
  server.routes.add({ method: "GET", path: PATH, ...read, handler: list });
  server.routes.add({
    method: "GET",
    path: `${PATH}/:messageId`,
    ...read,
    handler: (request) => json(200, showMessage(find(request))),
  });
  server.routes.add({ method: "GET", path: `${PATH}/:messageId/targets`, ...read, handler: listTargets });
  server.routes.add({ method: "DELETE", path: `${PATH}/:messageId`, ...write, handler: remove });
}

function statusOf(draft: boolean | null, scheduledAt: string | null): MessageStatus {
  if (draft) return "draft";
  return scheduledAt === null ? "processing" : "scheduled";
}

/** The targets an e-mail is copied to. */
function copies({ data }: MessageRecord): string[] {
  return [data.cc, data.bcc].flatMap((list) => (Array.isArray(list) ? list.map(String) : []));
}
