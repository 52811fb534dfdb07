// The stores of users and what belongs to them, handed around as one.

import type { MembershipStore } from "../teams/membership-store.ts";
import type { SessionStore } from "./session-store.ts";
import type { TargetStore } from "./target-store.ts";
import type { TokenStore } from "./token-store.ts";
import type { UserStore } from "./user-store.ts";

/** Everything stored about people. */
export interface People {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly targets: TargetStore;
  readonly tokens: TokenStore;
  readonly memberships: MembershipStore;
}
