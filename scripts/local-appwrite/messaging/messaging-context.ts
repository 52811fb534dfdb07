// What the parts of the messaging service share: stores, the people messages go to, and announcing changes.
import { refusal } from "../kernel/errors.ts";
import { type EventLevel, eventNames } from "../kernel/event-names.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { Outbox } from "../users/outbox.ts";
import type { People } from "../users/people.ts";
import { MessagingStores, type TopicRecord } from "./messaging-records.ts";

export class MessagingContext {
  readonly server: ServerContext;
  readonly people: People;
  readonly outbox: Outbox;
  readonly stores: MessagingStores;

  constructor(server: ServerContext, people: People, outbox: Outbox) {
    this.server = server;
    this.people = people;
    this.outbox = outbox;
    this.stores = new MessagingStores(server.database);
  }

  now(): string {
    return isoTimestamp(this.server.clock.now());
  }

  /** @throws AppwriteError `topic_not_found` */
  topic(projectId: string, topicId: string): TopicRecord {
    const topic = this.stores.topics.get(projectId, "", topicId);
    if (!topic) throw refusal("topic_not_found");
    return topic;
  }

  /** Announces a change to function triggers; messaging has no realtime channels. */
  announce(
    projectId: string,
    levels: readonly EventLevel[],
    action: string,
    payload: Readonly<Record<string, unknown>>,
  ): void {
    this.server.events.publish(() => ({
      projectId,
      events: eventNames(levels, action),
      channels: [],
      roles: [],
      payload,
      userId: "",
      at: this.server.clock.now(),
    }));
  }
}
