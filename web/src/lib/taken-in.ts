/**
 * Appwrite says when it has taken subscriptions in; the SDK (27.0.0) counts itself subscribed before, and hears nothing of
 * what is said in between. On a slow network that is seconds.
 */
import type { Realtime } from "appwrite";

/** What the SDK keeps to itself. */
type Inside = {
  activeSubscriptions: ReadonlyMap<string, unknown>;
  handleMessage(message: Message): void;
};

type Message = {
  type?: string;
  data?: { to?: string; success?: boolean; subscriptions?: readonly { subscriptionId: string }[] };
};

/** Tells `listener` of all that the server takes in, also once more after a new socket. */
export function onTakenIn(realtime: Realtime, listener: (subscriptionIds: readonly string[]) => void): void {
  const inside = realtime as unknown as Inside;
  const handleMessage = inside.handleMessage.bind(inside);
  inside.handleMessage = (message) => {
    handleMessage(message);
    const { to, success, subscriptions } = message.data ?? {};
    if (message.type !== "response" || to !== "subscribe" || !success) return;
    listener((subscriptions ?? []).map(({ subscriptionId }) => subscriptionId));
  };
}

/** Subscribes as `subscribe` does; the id is there at once, the subscription once the socket is open. */
export function subscribeAs<T>(
  realtime: Realtime,
  subscribe: () => Promise<T>,
): { id: string; subscribed: Promise<T> } {
  const subscribed = subscribe();
  const id = [...(realtime as unknown as Inside).activeSubscriptions.keys()].at(-1) ?? "";
  return { id, subscribed };
}
