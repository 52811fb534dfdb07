// Keeps presences: one for each user, ended by their socket or on request, which is announced, or by expiry, which is not.
import { isGranted } from "../kernel/authorization.ts";
import type { Caller } from "../kernel/caller.ts";
import type { Timer } from "../kernel/clock.ts";
import { refusal } from "../kernel/errors.ts";
import { eventNames, withActionChannels } from "../kernel/event-names.ts";
import { resolveId } from "../kernel/ids.ts";
import { rolesFor } from "../kernel/permissions.ts";
import { RecordStore } from "../kernel/record-store.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { type PresenceRecord, showPresence, showSocketPresence } from "./presence-records.ts";

/** What a new or changed presence says. */
export type PresenceContent = Pick<
  PresenceRecord,
  "userId" | "status" | "source" | "expiresAt" | "metadata" | "$permissions"
>;

export class PresenceKeeper {
  readonly store: RecordStore<PresenceRecord>;
  readonly #server: ServerContext;
  readonly #expiries = new Map<string, Timer>();

  constructor(server: ServerContext) {
    this.#server = server;
    this.store = new RecordStore(server.database, "presences", "Presence");
  }

  /** Takes up what an earlier run of the server left: sockets are gone, expiries still come. */
  resume(): void {
    for (const projectId of this.store.projects()) {
      for (const presence of this.store.all(projectId, "")) {
        if (presence.source === "realtime") this.store.remove(projectId, "", presence.$id);
        else this.#expireLater(projectId, presence);
      }
    }
  }

  /** A presence that has not expired. */
  find(projectId: string, presenceId: string): PresenceRecord | undefined {
    const presence = this.store.get(projectId, "", presenceId);
    return presence && Date.parse(presence.expiresAt) > this.#server.clock.now() ? presence : undefined;
  }

  /**
   * Makes the user's presence, or changes the one there is, which keeps its id whatever id is asked for.
   * @throws AppwriteError `user_unauthorized` when the caller may not update it, `presence_already_exists`
   */
  upsert(projectId: string, caller: Caller, presenceId: string, content: PresenceContent): PresenceRecord {
    const [own] = this.store.find(projectId, "", {
      sql: "data ->> '$.\"userId\"' = ?",
      values: [content.userId],
    });
    const now = isoTimestamp(this.#server.clock.now());
    const $id = own?.$id ?? resolveId(presenceId);
    if (own) this.requireUpdate(caller, own);
    const metadata = content.source === "realtime" ? (content.metadata ?? own?.metadata ?? null) : content.metadata;
    const presence: PresenceRecord = { $id, $createdAt: own?.$createdAt ?? now, $updatedAt: now, ...content, metadata };
    if (own) this.store.replace(projectId, "", presence);
    else if (!this.store.insert(projectId, "", presence)) {
      const other = this.store.get(projectId, "", $id);
      if (other) this.requireUpdate(caller, other);
      throw refusal("presence_already_exists", $id);
    }
    this.#expireLater(projectId, presence);
    return presence;
  }

  /** Changes parts of a presence. */
  change(projectId: string, presence: PresenceRecord, changes: Partial<PresenceContent>): PresenceRecord {
    const changed = { ...presence, ...changes, $updatedAt: isoTimestamp(this.#server.clock.now()) };
    this.store.replace(projectId, "", changed);
    this.#expireLater(projectId, changed);
    return changed;
  }

  /** Ends a presence and says so. */
  end(projectId: string, presence: PresenceRecord): void {
    const sequence = this.store.sequenceOf(projectId, "", presence.$id);
    const isRemoved = this.store.remove(projectId, "", presence.$id);
    this.#followRollback(projectId, presence.$id);
    this.#drop(keyOf(projectId, presence.$id));
    if (isRemoved) this.announce(projectId, presence, "delete", sequence);
  }

  /** @throws AppwriteError `user_unauthorized` */
  requireUpdate(caller: Caller, presence: PresenceRecord): void {
    const granted = [...rolesFor(presence.$permissions, "update"), ...writers(presence)];
    if (!isGranted(caller, granted)) throw refusal("user_unauthorized");
  }

  /** @param sequence of a presence that is already gone; else it is looked up */
  announce(
    projectId: string,
    presence: PresenceRecord,
    action: "upsert" | "update" | "delete",
    sequence = this.store.sequenceOf(projectId, "", presence.$id),
  ): void {
    const own = ["presences", `presences.${presence.$id}`];
    const isSocket = presence.source === "realtime";
    this.#server.events.publish(() => ({
      projectId,
      events: eventNames([["presences", presence.$id]], action),
      channels: withActionChannels(own, action),
      roles: rolesFor(presence.$permissions, "read"),
      payload: isSocket ? showSocketPresence(presence, sequence) : showPresence(presence),
      userId: presence.userId,
      at: this.#server.clock.now(),
    }));
  }

  close(): void {
    for (const timer of this.#expiries.values()) timer.cancel();
    this.#expiries.clear();
  }

  #expireLater(projectId: string, { $id, expiresAt }: PresenceRecord): void {
    const key = keyOf(projectId, $id);
    this.#followRollback(projectId, $id);
    this.#drop(key);
    const timer = this.#server.clock.setTimeout(() => {
      this.#expiries.delete(key);
      this.store.remove(projectId, "", $id);
    }, Date.parse(expiresAt) - this.#server.clock.now());
    this.#expiries.set(key, timer);
  }

  /** Should the change just made be rolled back, the presence expires when it did before. */
  #followRollback(projectId: string, presenceId: string): void {
    this.#server.database.onRollback(() => {
      this.#drop(keyOf(projectId, presenceId));
      const presence = this.store.get(projectId, "", presenceId);
      if (presence) this.#expireLater(projectId, presence);
    });
  }

  #drop(key: string): void {
    this.#expiries.get(key)?.cancel();
    this.#expiries.delete(key);
  }
}

const keyOf = (projectId: string, presenceId: string) => `${projectId}/${presenceId}`;

/** Roles with `write`, which on a presence stays as it is. */
function writers({ $permissions }: PresenceRecord): string[] {
  const prefix = 'write("';
  return $permissions.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length, -2));
}
