// Sessions of users: making, finding by secret, prolonging and ending them.

import { createHash, randomBytes } from "node:crypto";
import type { Clock } from "../kernel/clock.ts";
import type { Database, SqlRow } from "../kernel/database.ts";
import { uniqueId } from "../kernel/ids.ts";
import type { Project } from "../kernel/project.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { User, UserStore } from "./user-store.ts";

/** A stored session. */
export interface Session {
  readonly projectId: string;
  readonly id: string;
  readonly userId: string;
  readonly secretHash: string;
  /** `anonymous`, `email`, `token`, `server`, `magic-url`, `phone`. */
  readonly provider: string;
  readonly providerUid: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  readonly ip: string;
  readonly userAgent: string;
  readonly factors: readonly string[];
  readonly mfaUpdatedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A new session with what the client must keep. */
export interface NewSession {
  readonly session: Session;
  /** Value of the cookie and of `X-Appwrite-Session`. */
  readonly encoded: string;
}

/** What a client sends to name its session. */
export interface SessionProof {
  readonly userId: string;
  readonly secret: string;
}

/** Reads and writes sessions. */
export class SessionStore {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #users: UserStore;

  constructor(database: Database, clock: Clock, users: UserStore) {
    this.#database = database;
    this.#clock = clock;
    this.#users = users;
  }

  /** Starts a session. */
  create(
    project: Project,
    userId: string,
    fields: Pick<Session, "provider" | "providerUid" | "ip" | "userAgent" | "factors">,
    lifeS = project.auth.durationS,
  ): NewSession {
    const secret = randomBytes(128).toString("hex");
    const now = this.#clock.now();
    const session: Session = {
      projectId: project.id,
      id: uniqueId(),
      userId,
      secretHash: hashSecret(secret),
      expiresAt: now + lifeS * 1000,
      mfaUpdatedAt: "",
      createdAt: isoTimestamp(now),
      updatedAt: isoTimestamp(now),
      ...fields,
    };
    this.#database.run(
      `INSERT INTO sessions (project_id, id, user_id, secret_hash, provider, provider_uid, expires_at, ip, user_agent, factors,
         mfa_updated_at, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, ?)`,
      session.projectId,
      session.id,
      session.userId,
      session.secretHash,
      session.provider,
      session.providerUid,
      session.expiresAt,
      session.ip,
      session.userAgent,
      JSON.stringify(session.factors),
      session.createdAt,
      session.updatedAt,
    );
    this.#users.touch(project.id, userId);
    return { session, encoded: encodeProof({ userId, secret }) };
  }

  /** Ends the oldest sessions of a user beyond a number; 0 keeps all. Those that a key made are never the reason. */
  keepNewest({ projectId, id }: Pick<User, "projectId" | "id">, most: number): void {
    if (most === 0) return;
    this.#database.run(
      `DELETE FROM sessions WHERE project_id = ?1 AND user_id = ?2 AND sequence NOT IN (
         SELECT sequence FROM sessions WHERE project_id = ?1 AND user_id = ?2 ORDER BY sequence DESC LIMIT ?3)`,
      projectId,
      id,
      most,
    );
    this.#users.touch(projectId, id);
  }

  /** The living session that a proof belongs to. */
  findByProof(projectId: string, { userId, secret }: SessionProof): Session | undefined {
    const hash = hashSecret(secret);
    return this.list(projectId, userId).find((session) => session.secretHash === hash);
  }

  /** A living session by id. */
  find(projectId: string, userId: string, id: string): Session | undefined {
    return this.list(projectId, userId).find((session) => session.id === id);
  }

  /** The living sessions of a user, oldest first. */
  list(projectId: string, userId: string): Session[] {
    return this.#database
      .all(
        "SELECT * FROM sessions WHERE project_id = ? AND user_id = ? AND expires_at > ? ORDER BY sequence",
        projectId,
        userId,
        this.#clock.now(),
      )
      .map(sessionOf);
  }

  /** Makes a session live anew from now. */
  extend(session: Session, lifeS: number): Session {
    const now = this.#clock.now();
    const extended = { ...session, expiresAt: now + lifeS * 1000, updatedAt: isoTimestamp(now) };
    this.#database.run(
      "UPDATE sessions SET expires_at = ?, updated_at = ? WHERE project_id = ? AND id = ?",
      extended.expiresAt,
      extended.updatedAt,
      session.projectId,
      session.id,
    );
    this.#users.touch(session.projectId, session.userId);
    return extended;
  }

  /** Ends one session. */
  delete(session: Session): void {
    this.#database.run("DELETE FROM sessions WHERE project_id = ? AND id = ?", session.projectId, session.id);
    this.#users.touch(session.projectId, session.userId);
  }

  /** Ends all sessions of a user, but for one. */
  deleteAll(projectId: string, userId: string, exceptId = ""): void {
    this.#database.run(
      "DELETE FROM sessions WHERE project_id = ? AND user_id = ? AND id <> ?",
      projectId,
      userId,
      exceptId,
    );
    this.#users.touch(projectId, userId);
  }
}

/** The one-way hash that secrets are stored as. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The text a client keeps. */
function encodeProof({ userId, secret }: SessionProof): string {
  return Buffer.from(JSON.stringify({ id: userId, secret })).toString("base64");
}

/** Reads what a client kept; null when it is not readable. */
export function decodeProof(encoded: string): SessionProof | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(encoded, "base64").toString());
    if (typeof value !== "object" || value === null) return null;
    const { id, secret } = value as Record<string, unknown>;
    return typeof id === "string" && typeof secret === "string" && id && secret ? { userId: id, secret } : null;
  } catch {
    return null;
  }
}

function sessionOf(row: SqlRow): Session {
  return {
    projectId: String(row.project_id),
    id: String(row.id),
    userId: String(row.user_id),
    secretHash: String(row.secret_hash),
    provider: String(row.provider),
    providerUid: String(row.provider_uid),
    expiresAt: Number(row.expires_at),
    ip: String(row.ip),
    userAgent: String(row.user_agent),
    factors: JSON.parse(String(row.factors)) as string[],
    mfaUpdatedAt: String(row.mfa_updated_at),
    createdAt: String(row.created_at),
    updatedAt: String(row.updated_at),
  };
}
