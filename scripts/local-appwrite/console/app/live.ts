// The stream of the server's events, shared by all pages: the last few hundred are kept, newest first.
import type { EventSummary } from "../event-journal.ts";

const KEPT = 300;

/** Whether the stream is open. */
export type LiveState = "connecting" | "open" | "lost";

let kept: EventSummary[] = [];
let state: LiveState = "connecting";
const listeners = new Set<() => void>();

/** Opens the stream, for as long as the window is open. The browser reconnects by itself. */
export function openStream(): void {
  const source = new EventSource("/console/api/events/live");
  source.onopen = () => change("open");
  source.onerror = () => change("lost");
  source.onmessage = ({ data }) => {
    const event = JSON.parse(data) as EventSummary;
    // Numbers begin anew when the server was restarted.
    if (kept[0] && event.number <= kept[0].number) kept = [];
    kept = [event, ...kept.slice(0, KEPT - 1)];
    announce();
  };
}

/** The kept events, newest first. */
export const keptEvents = (): readonly EventSummary[] => kept;
export const liveState = (): LiveState => state;

/** Calls back at most once a frame while events come. The returned function ends it. */
export function onLive(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function change(next: LiveState): void {
  state = next;
  announce();
}

let isAnnounced = false;
function announce(): void {
  if (isAnnounced) return;
  isAnnounced = true;
  requestAnimationFrame(() => {
    isAnnounced = false;
    for (const listener of listeners) listener();
  });
}
