// The stores of users and what belongs to them, handed around as one.

import type { MembershipStore } from "../teams/membership-store.ts";
import type { SessionStore } from "./session-store.ts";
import type { Target, TargetStore } from "./target-store.ts";
import type { TokenStore } from "./token-store.ts";
import type { UserStore } from "./user-store.ts";

/** What targets need to know of the services that messages go through. */
export interface ProviderDirectory {
  /** What kind of messages a provider sends; null when there is no such provider. */
  typeOf(projectId: string, providerId: string): Target["providerType"] | null;
}

/** Everything stored about people. */
export interface People {
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly targets: TargetStore;
  readonly tokens: TokenStore;
  readonly memberships: MembershipStore;
  readonly providers: ProviderDirectory;
}
