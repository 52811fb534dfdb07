// Topics and who subscribes to them.
import { isGranted, requireRole } from "../kernel/authorization.ts";
import { customId, roles, text, uid } from "../kernel/checks.ts";
import { refusal, serverError } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import {
  all,
  attributeExpression,
  type QueryableAttributes,
  readRecordQueries,
  searchSql,
} from "../kernel/record-queries.ts";
import { json, noContent } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { targetView } from "../users/views.ts";
import type { MessagingContext } from "./messaging-context.ts";
import { type SubscriberRecord, showTopic, type TopicRecord } from "./messaging-records.ts";

const TOPIC_QUERYABLE: QueryableAttributes = { name: "string" };
const SUBSCRIBER_QUERYABLE: QueryableAttributes = {
  targetId: "string",
  topicId: "string",
  userId: "string",
  providerType: "string",
};
const PATH = "/messaging/topics";
const SUBSCRIBERS_PATH = `${PATH}/:topicId/subscribers`;

const CREATE = {
  topicId: required<string>(customId),
  name: required<string>(text(128)),
  subscribe: optional<string[]>(["users"], roles),
};
const UPDATE = {
  name: optional<string | null>(null, text(128)),
  subscribe: optional<string[] | null>(null, roles),
};
const SUBSCRIBE = { subscriberId: required<string>(customId), targetId: required<string>(uid) };

export function registerTopicRoutes(context: MessagingContext): void {
  const { server, stores, people } = context;

  const show = (request: ApiRequest, topic: TopicRecord) =>
    showTopic(topic, stores.subscribers.all(request.project.id, topic.$id));
  const topicOf = (request: ApiRequest) => context.topic(request.project.id, request.pathValues[0] ?? "");

  function create(request: ApiRequest) {
    const { topicId, name, subscribe } = readParameters(request, CREATE);
    const $createdAt = context.now();
    const topic = { $id: resolveId(topicId), $createdAt, $updatedAt: $createdAt, name, subscribe };
    if (!stores.topics.insert(request.project.id, "", topic)) throw refusal("topic_already_exists");
    const shown = show(request, topic);
    context.announce(request.project.id, [["topics", topic.$id]], "create", shown);
    return json(201, shown);
  }

  function update(request: ApiRequest) {
    const { name, subscribe } = readParameters(request, UPDATE);
    const before = topicOf(request);
    const topic = {
      ...before,
      name: name ?? before.name,
      subscribe: subscribe ?? before.subscribe,
      $updatedAt: context.now(),
    };
    stores.topics.replace(request.project.id, "", topic);
    const shown = show(request, topic);
    context.announce(request.project.id, [["topics", topic.$id]], "update", shown);
    return json(200, shown);
  }

  function remove(request: ApiRequest) {
    const topic = topicOf(request);
    const shown = show(request, topic);
    server.database.transaction(() => {
      stores.topics.remove(request.project.id, "", topic.$id);
      stores.subscribers.removeAll(request.project.id, topic.$id);
    });
    context.announce(request.project.id, [["topics", topic.$id]], "delete", shown);
    return noContent();
  }

  function list(request: ApiRequest) {
    const queries = readRecordQueries(request, TOPIC_QUERYABLE);
    const { search } = request.query;
    const { total, records } = stores.topics.list(request.project.id, "", queries, {
      withTotal: request.query.total !== "0",
      ...(typeof search === "string" && { condition: searchSql(search, ["$id", "name"]) }),
    });
    return json(200, { total, topics: records.map((topic) => show(request, topic)) });
  }

  function showSubscriber(request: ApiRequest, subscriber: SubscriberRecord) {
    const { $id, $createdAt, $updatedAt, targetId, userId, topicId, providerType } = subscriber;
    const target = people.targets.find(request.project.id, targetId);
    // The subscriber of a deleted target stays, and the real server breaks on it.
    if (!target) throw serverError();
    const user = people.users.find(request.project.id, userId);
    return {
      $id,
      $createdAt,
      $updatedAt,
      targetId,
      target: targetView(target),
      userId,
      userName: user?.name ?? "",
      topicId,
      providerType,
    };
  }

  function subscribe(request: ApiRequest) {
    const { subscriberId, targetId } = readParameters(request, SUBSCRIBE);
    const projectId = request.project.id;
    const topic = topicOf(request);
    requireRole(request.caller, "subscribe", topic.subscribe);
    const target = people.targets.find(projectId, targetId);
    if (!target) throw refusal("user_target_not_found");
    const $createdAt = context.now();
    const subscriber: SubscriberRecord = {
      $id: resolveId(subscriberId),
      $createdAt,
      $updatedAt: $createdAt,
      targetId,
      userId: target.userId,
      topicId: topic.$id,
      providerType: target.providerType,
    };
    const isSubscribed = stores.subscribers.all(projectId, topic.$id).some((each) => each.targetId === targetId);
    if (isSubscribed || !stores.subscribers.insert(projectId, topic.$id, subscriber)) {
      throw refusal("subscriber_already_exists");
    }
    const shown = showSubscriber(request, subscriber);
    context.announce(
      projectId,
      [
        ["topics", topic.$id],
        ["subscribers", subscriber.$id],
      ],
      "create",
      shown,
    );
    return json(201, shown);
  }

  /** A subscriber that the caller may see: one's own, or any for a key. */
  function find(request: ApiRequest): SubscriberRecord {
    const topic = topicOf(request);
    const subscriber = stores.subscribers.get(request.project.id, topic.$id, request.pathValues[1] ?? "");
    if (!subscriber || !isGranted(request.caller, [`user:${subscriber.userId}`])) {
      throw refusal("subscriber_not_found");
    }
    return subscriber;
  }

  function unsubscribe(request: ApiRequest) {
    const subscriber = find(request);
    const { $id, topicId } = subscriber;
    stores.subscribers.remove(request.project.id, topicId, $id);
    const shown = showSubscriber(request, subscriber);
    context.announce(
      request.project.id,
      [
        ["topics", topicId],
        ["subscribers", $id],
      ],
      "delete",
      shown,
    );
    return noContent();
  }

  function listSubscribers(request: ApiRequest) {
    const queries = readRecordQueries(request, SUBSCRIBER_QUERYABLE);
    const topic = topicOf(request);
    const { search } = request.query;
    const { privileged, user } = request.caller;
    const { total, records } = stores.subscribers.list(request.project.id, topic.$id, queries, {
      withTotal: request.query.total !== "0",
      condition: all([
        typeof search === "string" ? searchSql(search, ["$id", "targetId", "userId", "providerType"]) : all([]),
        privileged ? all([]) : { sql: `${attributeExpression("userId")} = ?`, values: [user?.id ?? ""] },
      ]),
    });
    return json(200, { total, subscribers: records.map((subscriber) => showSubscriber(request, subscriber)) });
  }

  const service = "messaging";
  const read = { scopes: ["topics.read"], service };
  const write = { scopes: ["topics.write"], service };
  server.routes.add({ method: "POST", path: PATH, ...write, handler: create });
  server.routes.add({ method: "GET", path: PATH, ...read, handler: list });
  server.routes.add({
    method: "GET",
    path: `${PATH}/:topicId`,
    ...read,
    handler: (request) => json(200, show(request, topicOf(request))),
  });
  server.routes.add({ method: "PATCH", path: `${PATH}/:topicId`, ...write, handler: update });
  server.routes.add({ method: "DELETE", path: `${PATH}/:topicId`, ...write, handler: remove });
  server.routes.add({
    method: "POST",
    path: SUBSCRIBERS_PATH,
    scopes: ["subscribers.write"],
    service,
    handler: subscribe,
  });
  server.routes.add({
    method: "GET",
    path: SUBSCRIBERS_PATH,
    scopes: ["subscribers.read"],
    service,
    handler: listSubscribers,
  });
  server.routes.add({
    method: "GET",
    path: `${SUBSCRIBERS_PATH}/:subscriberId`,
    scopes: ["subscribers.read"],
    service,
    handler: (request) => json(200, showSubscriber(request, find(request))),
  });
  server.routes.add({
    method: "DELETE",
    path: `${SUBSCRIBERS_PATH}/:subscriberId`,
    scopes: ["subscribers.write"],
    service,
    handler: unsubscribe,
  });
}
