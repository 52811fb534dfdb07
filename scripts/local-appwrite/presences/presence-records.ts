// What is kept of a presence: that a user is here, with a word for how.
import { type RecordBase, recordTableSql } from "../kernel/record-store.ts";

export interface PresenceRecord extends RecordBase {
  /** `write` may be among them as such, unlike on rows and files. */
  readonly $permissions: readonly string[];
  readonly userId: string;
  readonly status: string;
  /** How it was made: over HTTP or over a socket, with which it ends. */
  readonly source: "rest" | "realtime";
  /** ISO time. */
  readonly expiresAt: string;
  readonly metadata: Readonly<Record<string, unknown>> | null;
}

/** The table of this service. */
export const PRESENCES_SCHEMA = recordTableSql("presences", ["userId"]);

/** An empty object comes back as an empty list: the real server cannot tell them apart. */
function showMetadata(metadata: PresenceRecord["metadata"]) {
  return metadata === null || Object.keys(metadata).length === 0 ? [] : metadata;
}

export function showPresence(presence: PresenceRecord) {
  return {
    $id: presence.$id,
    $createdAt: presence.$createdAt,
    $updatedAt: presence.$updatedAt,
    $permissions: presence.$permissions,
    userId: presence.userId,
    status: presence.status,
    source: presence.source,
    expiresAt: presence.expiresAt,
    metadata: showMetadata(presence.metadata),
  };
}

/** The shape in which sockets answer, and in which the events of their presences come. */
export function showSocketPresence(presence: PresenceRecord, sequence: string) {
  return {
    userId: presence.userId,
    source: presence.source,
    status: presence.status,
    expiresAt: presence.expiresAt,
    ...(presence.metadata !== null && { metadata: showMetadata(presence.metadata) }),
    $permissions: presence.$permissions,
    $id: presence.$id,
    $updatedAt: presence.$updatedAt,
    $createdAt: presence.$createdAt,
    $sequence: sequence,
  };
}
