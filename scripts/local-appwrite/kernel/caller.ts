// Who is calling: the kinds of caller and the roles each holds.
// Finding the caller of a request (cookies, sessions, JWT, keys) is account/caller-resolver.ts.

import { GUEST_SCOPES } from "./scopes.ts";

/** A confirmed or pending place of a user in a team. */
export interface Membership {
  readonly id: string;
  readonly teamId: string;
  readonly roles: readonly string[];
  readonly confirmed: boolean;
}

/** What the kernel needs to know of a signed-in user. */
export interface CallerUser {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly labels: readonly string[];
  readonly verified: boolean;
  readonly blocked: boolean;
}

/** The caller of one request or socket. */
export interface Caller {
  /** `admin` is an operator working on a project through the console or CLI; like a key, it is not asked for permissions. */
  readonly kind: "guest" | "user" | "key" | "admin";
  /** Null for guests and keys. An admin's user lives in the console project. */
  readonly user: CallerUser | null;
  /** The session that was used; empty for a JWT without one, keys and guests. */
  readonly sessionId: string;
  /** How a user proved itself. */
  readonly by: "session" | "jwt" | "key" | "nothing";
  /** Roles in the order Appwrite lists them; `any` first. */
  readonly roles: readonly string[];
  /** The same as a set. */
  readonly roleSet: ReadonlySet<string>;
  readonly scopes: ReadonlySet<string>;
  /** Keys and admins read and write everything. */
  readonly privileged: boolean;
  /** Milliseconds since the Unix epoch when this very request noted the user's daily visit, else 0. */
  readonly visitNotedAt: number;
  /** Names the caller in messages about missing scopes. */
  readonly describe: (host: string) => string;
}

const GUEST_ROLES = ["any", "guests"] as const;

/** A caller without session, key or token. */
export const GUEST: Caller = {
  kind: "guest",
  user: null,
  sessionId: "",
  by: "nothing",
  roles: GUEST_ROLES,
  roleSet: new Set(GUEST_ROLES),
  scopes: GUEST_SCOPES,
  privileged: false,
  visitNotedAt: 0,
  describe: () => "User (role: guests)",
};

/** The roles of a signed-in user, in Appwrite's order. */
export function rolesOfUser(user: CallerUser, memberships: readonly Membership[]): string[] {
  const dimension = user.verified ? "verified" : "unverified";
  const roles = ["any", "users", `user:${user.id}`, `user:${user.id}/${dimension}`, `users/${dimension}`];
  for (const membership of memberships) {
    if (!membership.confirmed) continue;
    roles.push(`team:${membership.teamId}`, `member:${membership.id}`);
    for (const role of membership.roles) roles.push(`team:${membership.teamId}/${role}`);
  }
  for (const label of user.labels) roles.push(`label:${label}`);
  return roles;
}
