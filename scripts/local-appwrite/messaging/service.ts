// The messaging service: providers, topics with their subscribers, and messages.
import type { ServerContext, Service } from "../kernel/service.ts";
import type { Outbox } from "../users/outbox.ts";
import type { People } from "../users/people.ts";
import { MessageDelivery } from "./message-delivery.ts";
import { registerMessageRoutes } from "./message-routes.ts";
import { MessagingContext } from "./messaging-context.ts";
import { registerProviderRoutes } from "./provider-routes.ts";
import { registerTopicRoutes } from "./topic-routes.ts";

/** Starts the service. */
export function startMessaging(server: ServerContext, people: People, outbox: Outbox): Service {
  const context = new MessagingContext(server, people, outbox);
  const delivery = new MessageDelivery(context);
  registerProviderRoutes(context);
  registerTopicRoutes(context);
  registerMessageRoutes(context, delivery);
  delivery.resume();
  return { close: () => delivery.close() };
}
