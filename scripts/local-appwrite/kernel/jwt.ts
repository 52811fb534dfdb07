// HS256 tokens: `account.createJWT`, and the short-lived keys that functions run with. Each purpose is signed with a
// secret of its own, so that whoever holds a token for one cannot show it for another, whatever is in it.

import { createHmac, timingSafeEqual } from "node:crypto";
import type { Clock } from "./clock.ts";

/** What a token says. `exp` is in seconds since the Unix epoch. */
export type Claims = Record<string, unknown>;

/** What a token is good for. */
export type TokenPurpose = "user" | "function-key";

/** Signs and verifies tokens of this server. */
export class TokenSigner {
  readonly #secret: string;
  readonly #clock: Clock;

  constructor(secret: string, clock: Clock) {
    this.#secret = secret;
    this.#clock = clock;
  }

  /** Makes a token. @param lifeS seconds until it expires */
  sign(purpose: TokenPurpose, claims: Claims, lifeS: number): string {
    const header = encode({ typ: "JWT", alg: "HS256" });
    const exp = Math.floor(this.#clock.now() / 1000) + lifeS;
    const body = `${header}.${encode({ ...claims, exp })}`;
    return `${body}.${this.#signature(purpose, body)}`;
  }

  /** The claims of a token. @throws Error whose message is what Appwrite says after "Failed to verify JWT. " */
  verify(purpose: TokenPurpose, token: string): Claims {
    const parts = token.split(".");
    if (parts.length !== 3) throw new Error("Invalid token: Incomplete segments");
    const [header = "", body = "", signature = ""] = parts;
    if (decode(header).alg !== "HS256") throw new Error("Invalid token: Unsupported algo");
    const expected = Buffer.from(this.#signature(purpose, `${header}.${body}`));
    const actual = Buffer.from(signature);
    if (actual.length !== expected.length || !timingSafeEqual(actual, expected)) {
      throw new Error("Invalid token: Signature failed");
    }
    const claims = decode(body);
    if (Number(claims.exp) * 1000 <= this.#clock.now()) throw new Error("Invalid token: Expired");
    return claims;
  }

  #signature(purpose: TokenPurpose, text: string): string {
    const secret = createHmac("sha256", this.#secret).update(purpose).digest();
    return createHmac("sha256", secret).update(text).digest("base64url");
  }
}

function encode(value: Claims): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function decode(text: string): Claims {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    if (typeof value === "object" && value !== null) return value as Claims;
  } catch {
    // falls through to the refusal
  }
  throw new Error("JSON failed: Syntax error");
}
