// Finds the sockets an event goes to. Indexed by channel, so that a publish looks only at those who listen there,
// and then checks role and queries.
import type { Payload, SubscriptionQueries } from "./realtime-queries.ts";

/** Whoever holds subscriptions: a socket with the roles of its user. */
export interface Subscriber {
  roles: ReadonlySet<string>;
}

export interface RoutedEvent {
  channels: readonly string[];
  /** Roles that may read the payload after the write; `any` means everybody. */
  roles: readonly string[];
  payload: Payload;
}

type SubscriptionsOnChannel = Map<string, SubscriptionQueries>;

export class SubscriptionIndex<S extends Subscriber> {
  readonly #byChannel = new Map<string, Map<S, SubscriptionsOnChannel>>();
  /** Subscriber → subscription id → channel → queries: the same subscriptions from the other side. */
  readonly #bySubscriber = new Map<S, Map<string, Map<string, SubscriptionQueries>>>();

  /**
   * Adds channels to a subscription. As on the real server the id may exist already: its queries change on the channels
   * named, and channels named earlier stay.
   */
  add(subscriber: S, subscriptionId: string, channels: readonly string[], queries: SubscriptionQueries): void {
    if (channels.length === 0) return;
    const subscriptions = getOrCreate(this.#bySubscriber, subscriber, () => new Map());
    const own = getOrCreate(subscriptions, subscriptionId, () => new Map<string, SubscriptionQueries>());
    for (const channel of channels) {
      own.set(channel, queries);
      const listeners = getOrCreate(this.#byChannel, channel, () => new Map<S, SubscriptionsOnChannel>());
      getOrCreate(listeners, subscriber, () => new Map()).set(subscriptionId, queries);
    }
  }

  /** @returns whether there was such a subscription. */
  remove(subscriber: S, subscriptionId: string): boolean {
    const subscriptions = this.#bySubscriber.get(subscriber);
    const own = subscriptions?.get(subscriptionId);
    if (!subscriptions || !own) return false;
    subscriptions.delete(subscriptionId);
    if (subscriptions.size === 0) this.#bySubscriber.delete(subscriber);
    for (const channel of own.keys()) {
      const listeners = this.#byChannel.get(channel);
      const onChannel = listeners?.get(subscriber);
      onChannel?.delete(subscriptionId);
      if (onChannel?.size === 0) listeners?.delete(subscriber);
      if (listeners?.size === 0) this.#byChannel.delete(channel);
    }
    return true;
  }

  removeAll(subscriber: S): void {
    for (const { subscriptionId } of this.list(subscriber)) this.remove(subscriber, subscriptionId);
  }

  list(subscriber: S): { subscriptionId: string; channels: Map<string, SubscriptionQueries> }[] {
    const subscriptions = this.#bySubscriber.get(subscriber) ?? new Map<string, Map<string, SubscriptionQueries>>();
    return [...subscriptions].map(([subscriptionId, channels]) => ({ subscriptionId, channels: new Map(channels) }));
  }

  /** Whether anybody listens anywhere: lets a writer skip preparing an event that nobody would get. */
  get isEmpty(): boolean {
    return this.#byChannel.size === 0;
  }

  /** The receivers of an event, each with the ids of its matching subscriptions. */
  match({ channels, roles, payload }: RoutedEvent): Map<S, Set<string>> {
    const receivers = new Map<S, Set<string>>();
    const isPublic = roles.includes("any");
    // Many sockets share the very same queries object only when they were made together; remember each verdict once.
    const verdicts = new Map<SubscriptionQueries, boolean>();
    for (const channel of channels) {
      for (const [subscriber, subscriptions] of this.#byChannel.get(channel) ?? []) {
        if (!isPublic && !roles.some((role) => subscriber.roles.has(role))) continue;
        for (const [subscriptionId, queries] of subscriptions) {
          const isMatch = getOrCreate(verdicts, queries, () => queries.matches(payload));
          if (isMatch) getOrCreate(receivers, subscriber, () => new Set<string>()).add(subscriptionId);
        }
      }
    }
    return receivers;
  }
}

function getOrCreate<K, V>(map: Map<K, V>, key: K, create: () => V): V {
  const existing = map.get(key);
  if (existing !== undefined) return existing;
  const created = create();
  map.set(key, created);
  return created;
}
