/**
 * News for a guest who looks at something else: the system's own notifications, asked for only when they are wanted.
 * Through the service worker where there is one (Android knows no other way), else by the page itself.
 */
import { within } from "./deadline.ts";
import { workerRegistrations } from "./service-worker.ts";

/** `none`: this browser has no notifications. */
export type NotifyState = "none" | "ask" | "on" | "blocked";

/** A question that stays open that long was not seen or not wanted; it may still be answered, and then counts. */
const PATIENCE_MS = 30_000;
const SHOW_PATIENCE_MS = 5000;

export function notifyState(): NotifyState {
  if (typeof Notification === "undefined") return "none";
  switch (Notification.permission) {
    case "granted":
      return "on";
    case "denied":
      return "blocked";
    case "default":
      return "ask";
    default:
      return Notification.permission satisfies never;
  }
}

/** Must follow a tap: browsers ignore the question otherwise. Never throws. */
export async function askToNotify(): Promise<NotifyState> {
  try {
    if (notifyState() === "ask") await within(Notification.requestPermission(), PATIENCE_MS);
  } catch {
    // Unanswered, or a browser that may not ask: the state says which.
  }
  return notifyState();
}

/** Shows the news if that was allowed; one of the same `tag` replaces the one before. `path` opens with a tap. */
export async function notify(news: { title: string; body: string; tag: string; path: string }): Promise<void> {
  if (notifyState() !== "on") return;
  const { title, body, tag, path } = news;
  const options = { body, tag, icon: "/icon-192.png", data: { path } };
  const worker = (await workerRegistrations()).find(({ active }) => active);
  if (worker) return within(worker.showNotification(title, options), SHOW_PATIENCE_MS);
  const notification = new Notification(title, options);
  notification.onclick = () => {
    focus();
    notification.close();
  };
}
