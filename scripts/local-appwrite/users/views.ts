// How users, sessions and targets look in answers.

import { isoTimestamp } from "../kernel/timestamps.ts";
import { emailTraits } from "./email-traits.ts";
import { REPORTED_HASH_OPTIONS } from "./password-hash.ts";
import type { Session } from "./session-store.ts";
import type { Target } from "./target-store.ts";
import { deviceTraits } from "./user-agent.ts";
import type { User } from "./user-store.ts";

type Body = Record<string, unknown>;

/** A user as the user itself sees it (`/account`). */
export function accountView(user: User, targets: readonly Target[]): Body {
  return { ...identityOf(user), ...profileOf(user, targets) };
}

/** The same for clients built for a server that did not know impersonation (before 1.9). */
export function withoutImpersonation(view: Body): Body {
  const { impersonator: _flag, impersonatorUserId: _id, ...rest } = view;
  return rest;
}

/** A user as an API key sees it (`/users`): with the password hash. */
export function userView(user: User, targets: readonly Target[]): Body {
  const password = {
    password: user.password || null,
    hash: "argon2",
    hashOptions: REPORTED_HASH_OPTIONS[user.hashedBy],
  };
  return { ...identityOf(user), ...password, ...profileOf(user, targets) };
}

function identityOf(user: User): Body {
  return { $id: user.id, $createdAt: user.createdAt, $updatedAt: user.updatedAt, name: user.name };
}

function profileOf(user: User, targets: readonly Target[]): Body {
  return {
    registration: user.registration,
    status: user.status,
    labels: user.labels,
    passwordUpdate: user.passwordUpdate,
    email: user.email,
    phone: user.phone,
    emailVerification: user.emailVerification,
    ...emailTraits(user.email),
    phoneVerification: user.phoneVerification,
    mfa: user.mfa,
    prefs: user.prefs,
    targets: targets.map(targetView),
    accessedAt: user.accessedAt,
    impersonator: false,
    impersonatorUserId: null,
  };
}

/** A target. */
export function targetView(target: Target): Body {
  return {
    $id: target.id,
    $createdAt: target.createdAt,
    $updatedAt: target.updatedAt,
    name: target.name,
    userId: target.userId,
    providerId: target.providerId,
    providerType: target.providerType,
    identifier: target.identifier,
    expired: target.expired,
  };
}

/**
 * A session.
 * @param current whether it is the one the request was made with
 * @param secret what the caller may see of it: the encoded session, its hash, or nothing
 */
export function sessionView(session: Session, current: boolean, secret = ""): Body {
  return {
    $id: session.id,
    $createdAt: session.createdAt,
    $updatedAt: session.updatedAt,
    userId: session.userId,
    expire: isoTimestamp(session.expiresAt),
    provider: session.provider,
    providerUid: session.providerUid,
    providerAccessToken: "",
    providerAccessTokenExpiry: "",
    providerRefreshToken: "",
    ip: session.ip,
    ...deviceTraits(session.userAgent),
    countryCode: "--",
    countryName: "Unknown",
    current,
    factors: session.factors,
    secret,
    mfaUpdatedAt: session.mfaUpdatedAt,
  };
}
