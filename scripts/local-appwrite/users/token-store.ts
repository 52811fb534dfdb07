// One-time secrets: e-mail and phone codes, magic links, recoveries, verifications and tokens made by a key.

import { randomInt } from "node:crypto";
import type { Clock } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import { secretHex, uniqueId } from "../kernel/ids.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { hashSecret } from "./session-store.ts";
import type { User } from "./user-store.ts";

/** What a token is for. */
export type TokenType =
  | "email"
  | "phone"
  | "magic-url"
  | "recovery"
  | "verification"
  | "phone-verification"
  | "generic";

/** Alive at once for one user and purpose; an older one ends when another is made. Each is one more to hit upon. */
const MOST_ALIVE = 3;
/** Those that a key made are for programs, which may hold several before they use them. */
const MOST_OF_A_KEY = 10;

/** A new token. `secret` is known only now. */
export interface NewToken {
  readonly id: string;
  readonly userId: string;
  readonly secret: string;
  readonly createdAt: string;
  /** Milliseconds since the Unix epoch. */
  readonly expiresAt: number;
}

/** Makes and redeems tokens. */
export class TokenStore {
  readonly #database: Database;
  readonly #clock: Clock;

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
  }

  /** Stores a token. @param lifeS seconds it can be redeemed */
  create(user: User, type: TokenType, secret: string, lifeS: number): NewToken {
    const now = this.#clock.now();
    const token: NewToken = {
      id: uniqueId(),
      userId: user.id,
      secret,
      createdAt: isoTimestamp(now),
      expiresAt: now + lifeS * 1000,
    };
    this.#database.run(
      "INSERT INTO user_tokens (project_id, id, user_id, type, secret_hash, expires_at, created_at) VALUES (?, ?, ?, ?, ?, ?, ?)",
      user.projectId,
      token.id,
      user.id,
      type,
      hashSecret(secret),
      token.expiresAt,
      token.createdAt,
    );
    this.#database.run(
      `DELETE FROM user_tokens WHERE project_id = ?1 AND user_id = ?2 AND type = ?3 AND (expires_at <= ?4 OR rowid NOT IN (
         SELECT rowid FROM user_tokens WHERE project_id = ?1 AND user_id = ?2 AND type = ?3 ORDER BY rowid DESC LIMIT ?5))`,
      user.projectId,
      user.id,
      type,
      now,
      type === "generic" ? MOST_OF_A_KEY : MOST_ALIVE,
    );
    return token;
  }

  /** Uses a token up and tells what it was for; null when there is no living one of these types. */
  redeem(user: User, secret: string, types: readonly TokenType[]): TokenType | null {
    const row = this.#database
      .all(
        "SELECT id, type FROM user_tokens WHERE project_id = ? AND user_id = ? AND secret_hash = ? AND expires_at > ?",
        user.projectId,
        user.id,
        hashSecret(secret),
        this.#clock.now(),
      )
      .find((candidate) => types.includes(candidate.type as TokenType));
    if (!row) return null;
    this.#database.run("DELETE FROM user_tokens WHERE project_id = ? AND id = ?", user.projectId, String(row.id));
    return row.type as TokenType;
  }
}

/** A code for a person to type. */
export function sixDigits(): string {
  return String(randomInt(1_000_000)).padStart(6, "0");
}

/** A secret for a link. @param length characters */
export function linkSecret(length = 64): string {
  return secretHex(Math.ceil(length / 2)).slice(0, length);
}
