// Sends messages: at once, at their time, or after a restart those that were on their way. Every message lands in the
// outbox as its reader would see it; an e-mail is also really sent when an SMTP provider is enabled.
import type { Timer } from "../kernel/clock.ts";
import type { Target } from "../users/target-store.ts";
import type { MessagingContext } from "./messaging-context.ts";
import type { MessageRecord, ProviderRecord } from "./messaging-records.ts";
import { type Mail, sendMail } from "./smtp.ts";

export class MessageDelivery {
  readonly #context: MessagingContext;
  readonly #timers = new Map<string, Timer>();

  constructor(context: MessagingContext) {
    this.#context = context;
  }

  /** Does with a new or changed message what its status asks for. */
  take(projectId: string, message: MessageRecord): void {
    this.drop(projectId, message.$id);
    const { clock, log } = this.#context.server;
    const sendNow = () =>
      this.#send(projectId, message).catch((error: unknown) => log(`message ${message.$id} broke: ${error}`));
    if (message.status === "processing") void sendNow();
    if (message.status !== "scheduled" || message.scheduledAt === null) return;
    const timer = clock.setTimeout(() => {
      this.#timers.delete(keyOf(projectId, message.$id));
      return sendNow();
    }, Date.parse(message.scheduledAt) - clock.now());
    this.#timers.set(keyOf(projectId, message.$id), timer);
  }

  /** Forgets a scheduled message; should what was done with it be rolled back, it is sent when it was to be before. */
  drop(projectId: string, messageId: string): void {
    this.#context.server.database.onRollback(() => {
      const message = this.#context.stores.messages.get(projectId, "", messageId);
      if (message?.status === "scheduled") this.take(projectId, message);
      else this.#cancel(projectId, messageId);
    });
    this.#cancel(projectId, messageId);
  }

  /** Takes up what an earlier run of the server left. */
  resume(): void {
    const { messages } = this.#context.stores;
    const unsent = { sql: "data ->> '$.\"status\"' IN ('processing', 'scheduled')", values: [] };
    for (const projectId of messages.projects()) {
      for (const message of messages.find(projectId, "", unsent)) this.take(projectId, message);
    }
  }

  close(): void {
    for (const timer of this.#timers.values()) timer.cancel();
    this.#timers.clear();
  }

  #cancel(projectId: string, messageId: string): void {
    const key = keyOf(projectId, messageId);
    this.#timers.get(key)?.cancel();
    this.#timers.delete(key);
  }

  async #send(projectId: string, taken: MessageRecord): Promise<void> {
    // Once it is stored, and a turn later, so that the answer to the request goes out first, as from a queue.
    await this.#context.server.database.settled();
    const { stores } = this.#context;
    const { $id: messageId, status, scheduledAt } = taken;
    const message = stores.messages.get(projectId, "", messageId);
    if (message?.status !== status || message.scheduledAt !== scheduledAt) return; // deleted, or not stored like this
    const targets = this.#targetsOf(projectId, message);
    const obstacle = this.#obstacle(projectId, message, targets);
    const deliveryErrors: string[] = obstacle ? [obstacle] : [];
    let deliveredTotal = 0;
    for (const target of obstacle ? [] : targets) {
      try {
        await this.#deliver(projectId, message, target);
        deliveredTotal++;
      } catch (error) {
        deliveryErrors.push(`Failed sending to target ${target.identifier} with error: ${(error as Error).message}`);
      }
    }
    const current = stores.messages.get(projectId, "", messageId);
    if (!current) return; // deleted while it was sent
    stores.messages.replace(projectId, "", {
      ...current,
      $updatedAt: this.#context.now(),
      status: deliveryErrors.length > 0 ? "failed" : "sent",
      deliveryErrors,
      deliveredTotal,
      // What was never tried was never delivered, not even badly.
      deliveredAt: obstacle ? current.deliveredAt : this.#context.now(),
    });
  }

  /** Why a message is not even tried: nobody to reach, or providers of its kind that are all switched off. */
  #obstacle(projectId: string, { providerType }: MessageRecord, targets: readonly Target[]): string {
    if (targets.length === 0) return "No valid recipients found.";
    const kin = this.#context.stores.providers.all(projectId, "").filter((each) => each.type === providerType);
    return kin.length > 0 && !kin.some((each) => each.enabled) ? "No enabled provider found." : "";
  }

  /** Where a message goes: the subscribers of its topics, its users' targets of this kind, and its targets; each once. */
  #targetsOf(projectId: string, { providerType, topics, users, targets }: MessageRecord): Target[] {
    const { people, stores } = this.#context;
    const subscribed = topics.flatMap((topicId) => stores.subscribers.all(projectId, topicId));
    const ids = [...subscribed.map((each) => each.targetId), ...targets];
    const named = ids.flatMap((id) => people.targets.find(projectId, id) ?? []);
    const all = [...named, ...users.flatMap((userId) => people.targets.list(projectId, userId))];
    const fitting = all.filter((target) => target.providerType === providerType);
    return [...new Map(fitting.map((target) => [target.id, target])).values()];
  }

  async #deliver(projectId: string, message: MessageRecord, target: Target): Promise<void> {
    const { data, providerType } = message;
    const provider = this.#providerOf(projectId, message, target);
    const mail: Mail = {
      to: target.identifier,
      cc: this.#addresses(projectId, data.cc),
      bcc: this.#addresses(projectId, data.bcc),
      subject: String(data.subject ?? ""),
      content: String(data.content ?? ""),
      isHtml: data.html === true,
    };
    let failure: unknown;
    if (provider?.provider === "smtp") failure = await sendMail(provider, mail).catch((error: unknown) => error);
    this.#context.outbox.add({
      projectId,
      channel: providerType,
      recipient: target.identifier,
      subject: String(data.subject ?? data.title ?? ""),
      body: String(data.content ?? data.body ?? ""),
      data: {
        ...data,
        messageId: message.$id,
        provider: provider?.provider ?? "",
        ...(failure instanceof Error && { error: failure.message }),
      },
    });
    if (failure instanceof Error) throw failure;
  }

  /** The target's own provider, else the first enabled one of the kind. */
  #providerOf(projectId: string, { providerType }: MessageRecord, target: Target): ProviderRecord | undefined {
    const { providers } = this.#context.stores;
    const own = target.providerId ? providers.get(projectId, "", target.providerId) : undefined;
    return own ?? providers.all(projectId, "").find((each) => each.type === providerType && each.enabled);
  }

  #addresses(projectId: string, targetIds: unknown): string[] {
    if (!Array.isArray(targetIds)) return [];
    return targetIds.flatMap((id) => this.#context.people.targets.find(projectId, String(id))?.identifier ?? []);
  }
}

const keyOf = (projectId: string, messageId: string) => `${projectId}/${messageId}`;
