// Messages that a production server would send by e-mail or SMS: here they are kept for a person, or a test, to read.

import type { Clock } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import { uniqueId } from "../kernel/ids.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";

/** A kept message. */
export interface OutboxMessage {
  readonly id: string;
  readonly projectId: string;
  readonly channel: "email" | "sms" | "push";
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  /** Machine-readable parts such as the code, for tests. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** Keeps messages. */
export class Outbox {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  add(message: Omit<OutboxMessage, "id" | "createdAt">): void {
    this.#database.run(
      "INSERT INTO outbox (project_id, id, channel, recipient, subject, body, data, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
      message.projectId,
      uniqueId(),
      message.channel,
      message.recipient,
      message.subject,
      message.body,
      JSON.stringify(message.data),
      isoTimestamp(this.#clock.now()),
    );
  }

  /** The messages of a project, newest first. */
  list(projectId: string, limit = 100): OutboxMessage[] {
    return this.#database
      .all("SELECT * FROM outbox WHERE project_id = ? ORDER BY sequence DESC LIMIT ?", projectId, limit)
      .map((row) => ({
        id: String(row.id),
        projectId: String(row.project_id),
        channel: String(row.channel) as OutboxMessage["channel"],
        recipient: String(row.recipient),
        subject: String(row.subject),
        body: String(row.body),
        data: JSON.parse(String(row.data)) as Record<string, unknown>,
        createdAt: String(row.created_at),
      }));
  }
}
