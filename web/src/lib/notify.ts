/**
 * News for a guest who looks at something else: the system's own notifications, asked for only when they are wanted.
 * Through the service worker where there is one (Android knows no other way), else by the page itself.
 */

/** `none`: this browser has no notifications. */
export type NotifyState = "none" | "ask" | "on" | "blocked";

export function notifyState(): NotifyState {
  if (!("Notification" in globalThis)) return "none";
  switch (Notification.permission) {
    case "granted":
      return "on";
    case "denied":
      return "blocked";
    case "default":
      return "ask";
  }
}

/** Must follow a tap: browsers ignore the question otherwise. */
export async function askToNotify(): Promise<NotifyState> {
  if (notifyState() === "ask") await Notification.requestPermission();
  return notifyState();
}

/** Shows the news if that was allowed; one of the same `tag` replaces the one before. `path` opens with a tap. */
export async function notify(news: { title: string; body: string; tag: string; path: string }): Promise<void> {
  if (notifyState() !== "on") return;
  const { title, body, tag, path } = news;
  const options = { body, tag, icon: "/icon-192.png", data: { path } };
  const registration = await navigator.serviceWorker?.getRegistration();
  if (registration?.active) return registration.showNotification(title, options);
  const notification = new Notification(title, options);
  notification.onclick = () => {
    focus();
    notification.close();
  };
}
