// The outbox as its readers would see it. An e-mail's HTML is served by itself, in a sandbox that runs no script and
// loads nothing from elsewhere: it was written by whoever could reach the API.
import type { OutboxMessage } from "../users/outbox.ts";
import type { ConsoleContext } from "./console-context.ts";
import { type Ask, type Page, readPage } from "./page.ts";

/** A kept message as the window shows it. */
export interface OutboxSummary {
  readonly id: string;
  readonly channel: OutboxMessage["channel"];
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly isHtml: boolean;
  /** Machine-readable parts such as the code. */
  readonly data: Readonly<Record<string, unknown>>;
  readonly createdAt: string;
}

/** The headers that shut a message's own HTML in. */
export const MESSAGE_BODY_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:";

/** A page of messages, newest first. @param channel one channel only; empty for all */
export function listOutbox(context: ConsoleContext, ask: Ask, channel: string): Page<OutboxSummary> {
  return readPage(
    context.database,
    {
      from: "outbox",
      columns: "*",
      where: channel === "" ? "project_id = ?" : "project_id = ? AND channel = ?",
      values: channel === "" ? [context.projectId] : [context.projectId, channel],
      searched: ["recipient", "subject", "body"],
      order: "sequence DESC",
    },
    ask,
    (row) => {
      const body = String(row.body);
      const data = JSON.parse(String(row.data)) as Record<string, unknown>;
      return {
        id: String(row.id),
        channel: row.channel as OutboxMessage["channel"],
        recipient: String(row.recipient),
        subject: String(row.subject),
        body,
        isHtml: row.channel === "email" && (data.html === true || /<(?:html|body|p|div|table|br|a)\b/i.test(body)),
        data,
        createdAt: String(row.created_at),
      };
    },
  );
}

/** The body of one message; null when there is none. */
export function messageBody(context: ConsoleContext, id: string): string | null {
  const row = context.database.get("SELECT body FROM outbox WHERE project_id = ? AND id = ?", context.projectId, id);
  return row ? String(row.body) : null;
}
