// The last events of the server, and the live stream of them. Names are worked out only when somebody looks.
import type { ServerResponse } from "node:http";
import type { EventBus, ServerEvent } from "../kernel/events.ts";
import { withoutSecrets } from "./redaction.ts";

/** An event as the window shows it. */
export interface EventSummary {
  /** Grows by one with each event since the server started. */
  readonly number: number;
  /** The most exact name, such as `tablesdb.main.tables.bookings.rows.b1.create`. */
  readonly name: string;
  readonly channels: readonly string[];
  /** Roles that may read it; empty when nobody but the server sees it. */
  readonly readers: readonly string[];
  /** The user who caused it; empty for a key, a guest or the server. */
  readonly userId: string;
  readonly at: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Events that a newly opened window is shown. */
const KEPT = 200;
/** Bytes a window may lag behind before it is cut off; it reconnects and starts from the kept events. */
const MOST_UNREAD_BYTES = 4 * 1024 * 1024;
/** A comment this often keeps proxies from closing a quiet stream, milliseconds of real time. */
const HEARTBEAT_MS = 20_000;

interface NumberedEvent {
  readonly number: number;
  readonly event: ServerEvent;
}

/** Keeps the last events of one project and hands new ones to open windows. */
export class EventJournal {
  #last: NumberedEvent[] = [];
  #number = 0;
  readonly #windows = new Set<ServerResponse>();
  readonly #unsubscribe: () => void;
  readonly #heartbeat: NodeJS.Timeout;

  constructor(events: EventBus, projectId: string) {
    this.#unsubscribe = events.subscribe((event) => {
      if (event.projectId === projectId) this.#take(event);
    });
    this.#heartbeat = setInterval(() => {
      for (const window of this.#windows) window.write(":\n\n");
    }, HEARTBEAT_MS).unref();
  }

  /** The kept events, newest first. */
  recent(): EventSummary[] {
    return this.#last.map(summaryOf).reverse();
  }

  /** Streams to a window: first the kept events it has not seen, then each as it happens. @param seen number of the last event it has */
  stream(response: ServerResponse, seen: number): void {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write("retry: 2000\n\n");
    // After a restart numbers begin anew, so a window that has seen more than there is starts over.
    const from = seen > this.#number ? 0 : seen;
    for (const event of this.#last) if (event.number > from) response.write(frameOf(event));
    this.#windows.add(response);
    response.on("close", () => this.#windows.delete(response));
  }

  close(): void {
    this.#unsubscribe();
    clearInterval(this.#heartbeat);
    for (const window of this.#windows) window.end();
    this.#windows.clear();
  }

  #take(event: ServerEvent): void {
    const numbered = { number: ++this.#number, event };
    this.#last.push(numbered);
    if (this.#last.length >= KEPT * 2) this.#last = this.#last.slice(-KEPT);
    if (this.#windows.size === 0) return;
    const frame = frameOf(numbered);
    for (const window of this.#windows) {
      if (window.writableLength > MOST_UNREAD_BYTES) window.destroy();
      else window.write(frame);
    }
  }
}

function frameOf(numbered: NumberedEvent): string {
  return `id: ${numbered.number}\ndata: ${JSON.stringify(summaryOf(numbered))}\n\n`;
}

function summaryOf({ number, event }: NumberedEvent): EventSummary {
  return {
    number,
    name: event.events[0] ?? "",
    channels: event.channels,
    readers: [...new Set(event.roles)],
    userId: event.userId,
    at: new Date(event.at).toISOString(),
    payload: withoutSecrets(event.payload),
  };
}
