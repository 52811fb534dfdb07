/**
 * Where the page and the API are not of one site the session is no cookie, and the SDK sends it over the socket before
 * it subscribes to anything. Appwrite 1.9 then forgets which project the socket is for, refuses the subscription and
 * closes; the SDK opens the next one a second later, for ever. In the other order it works.
 */
import type { Realtime } from "appwrite";

/** What the SDK (27.0.0) keeps to itself. */
type Inside = {
  activeSubscriptions: ReadonlyMap<string, unknown>;
  enqueuePendingSubscribe(subscriptionId: string): void;
  sendPendingSubscribes(): void;
  appConnected: boolean;
  handleResponseConnected(message: object): void;
};

/** Makes `realtime` subscribe as soon as it is connected; only then does it say who is there. */
export function subscribingFirst(realtime: Realtime): Realtime {
  const inside = realtime as unknown as Inside;
  const authenticateAndSubscribe = inside.handleResponseConnected.bind(inside);
  inside.handleResponseConnected = (message) => {
    for (const subscriptionId of inside.activeSubscriptions.keys()) inside.enqueuePendingSubscribe(subscriptionId);
    inside.appConnected = true;
    inside.sendPendingSubscribes();
    // Subscribes once more after the session, under the same ids: the server puts one in the other's place.
    authenticateAndSubscribe(message);
  };
  return realtime;
}
