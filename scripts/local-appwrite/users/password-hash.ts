// Passwords are kept as argon2id hashes in the usual `$argon2id$…` text form.
// The cost is far below production's: this server guards development data, and tests sign up by the hundred.

import { argon2, randomBytes, timingSafeEqual } from "node:crypto";

/** What the Users API reports of a hash, by who made it: production's parameters, which clients may show. */
export const REPORTED_HASH_OPTIONS = {
  users: { type: "argon2", memory_cost: 65_536, time_cost: 4, threads: 3 },
  account: { type: "argon2", memory_cost: 7168, time_cost: 5, threads: 1 },
} as const;

const COST = { memory: 1024, passes: 1, parallelism: 1, tagLength: 32 } as const;

/** Hashes a password. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await derive(password, nonce);
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(tag)}`;
}

/** Whether a password is the one that was hashed. An empty hash matches nothing. */
export async function verifyPassword(password: string, encoded: string): Promise<boolean> {
  const [, , , , nonce, tag] = encoded.split("$");
  if (!nonce || !tag) return false;
  const expected = Buffer.from(tag, "base64");
  const actual = await derive(password, Buffer.from(nonce, "base64"));
  return actual.length === expected.length && timingSafeEqual(actual, expected);
}

function derive(password: string, nonce: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    argon2("argon2id", { ...COST, message: password, nonce }, (error, tag) => (error ? reject(error) : resolve(tag)));
  });
}

const base64 = (bytes: Buffer) => bytes.toString("base64").replaceAll("=", "");
