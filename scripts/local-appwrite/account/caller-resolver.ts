// Finds the caller of a request: API key, session (cookie, header, fallback header) or JWT.
// Resolved callers are kept until something about their user changes, so a session costs one map look-up a request.

import { type Caller, type CallerUser, GUEST, rolesOfUser } from "../kernel/caller.ts";
import type { Clock } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import type { Claims, TokenSigner } from "../kernel/jwt.ts";
import { CONSOLE_PROJECT_ID, type Project, type ProjectDirectory } from "../kernel/project.ts";
import { KEY_BASE_SCOPES, OWNER_SCOPES, USER_SCOPES } from "../kernel/scopes.ts";
import type { CallerResolver, Credentials } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { MembershipStore } from "../teams/membership-store.ts";
import { decodeProof, type SessionStore } from "../users/session-store.ts";
import type { User, UserStore } from "../users/user-store.ts";

/** A user's last visit is noted at most this often, milliseconds (APP_USER_ACCESS). */
const VISIT_NOTE_MS = 24 * 3600 * 1000;
/** Callers kept in memory. */
const MOST_CACHED = 20_000;

interface Cached {
  readonly caller: Caller;
  /** End of the session, milliseconds since the Unix epoch. */
  readonly expiresAt: number;
  readonly userKey: string;
  /** False when only sockets have used the session: they are no visits. */
  readonly isVisitNoted: boolean;
}

/** The parts that resolving needs. */
export interface ResolverParts {
  readonly database: Database;
  readonly clock: Clock;
  readonly tokens: TokenSigner;
  readonly projects: ProjectDirectory;
  readonly users: UserStore;
  readonly sessions: SessionStore;
  readonly memberships: MembershipStore;
}

/** The resolver of the running server. */
export class StoredCallers implements CallerResolver {
  readonly #parts: ResolverParts;
  readonly #bySession = new Map<string, Cached>();
  readonly #sessionsOfUser = new Map<string, Set<string>>();
  readonly #forgetAll = () => {
    this.#bySession.clear();
    this.#sessionsOfUser.clear();
  };
  readonly #byKey = new WeakMap<Project, Map<string, { caller: Caller; expiresAt: number }>>();

  constructor(parts: ResolverParts) {
    this.#parts = parts;
    parts.users.watch((projectId, userId) => this.#forget(`${projectId}/${userId}`));
  }

  resolve(credentials: Credentials, project: Project): Caller {
    const key = credentials.header("x-appwrite-key");
    const admin = credentials.header("x-appwrite-mode") === "admin" && project.id !== CONSOLE_PROJECT_ID;
    const home = admin ? this.#parts.projects.find(CONSOLE_PROJECT_ID) : project;
    const jwt = credentials.header("x-appwrite-jwt");
    const encoded = key && !jwt ? "" : sessionIn(credentials, home?.id ?? "");
    const isVisit = !credentials.isSocket;
    let caller = encoded && home ? this.#ofSession(encoded, home, isVisit) : GUEST;
    if (jwt && home) caller = this.#ofJwt(jwt, home, caller, isVisit);
    if (key) return this.#ofKey(key, project);
    if (caller.user && (admin || project.id === CONSOLE_PROJECT_ID)) return this.#asOperator(caller, project, admin);
    return caller;
  }

  ofSession(encoded: string, project: Project): Caller {
    return this.#ofSession(encoded, project, false);
  }

  #ofSession(encoded: string, project: Project, isVisit: boolean): Caller {
    const cacheKey = `${project.id}/${encoded}`;
    const cached = this.#bySession.get(cacheKey);
    const isKnown = cached && cached.expiresAt > this.#parts.clock.now();
    if (isKnown && (cached.isVisitNoted || !isVisit)) return cached.caller;
    const proof = decodeProof(encoded);
    const session = proof && this.#parts.sessions.findByProof(project.id, proof);
    const user = session ? this.#parts.users.find(project.id, session.userId) : undefined;
    if (!session || !user) return GUEST;
    const caller = this.#callerOf(user, "session", session.id);
    const { expiresAt } = session;
    const noted = isVisit ? this.#noteVisit(user, caller) : caller;
    this.#remember(cacheKey, { caller, expiresAt, userKey: `${project.id}/${user.id}`, isVisitNoted: isVisit });
    return noted;
  }

  ofUser(userId: string, project: Project): Caller {
    const user = this.#parts.users.find(project.id, userId);
    return user ? this.#callerOf(user, "nothing", "") : GUEST;
  }

  #ofJwt(jwt: string, project: Project, caller: Caller, isVisit: boolean): Caller {
    if (caller.user) throw refusal("user_jwt_and_cookie_set");
    let claims: Claims;
    try {
      claims = this.#parts.tokens.verify("user", jwt);
    } catch (error) {
      throw refusalWith("user_jwt_invalid", `Failed to verify JWT. ${(error as Error).message}`);
    }
    const user = this.#parts.users.find(project.id, String(claims.userId ?? ""));
    if (!user) return GUEST;
    const sessionId = String(claims.sessionId ?? "");
    if (sessionId && !this.#parts.sessions.find(project.id, user.id, sessionId)) return GUEST;
    const found = this.#callerOf(user, "jwt", sessionId);
    return isVisit ? this.#noteVisit(user, found) : found;
  }

  #callerOf(user: User, by: Caller["by"], sessionId: string): Caller {
    const memberships = this.#parts.memberships.ofUser(user.projectId, user.id);
    const callerUser: CallerUser = {
      id: user.id,
      email: user.email,
      name: user.name,
      labels: user.labels,
      verified: user.emailVerification || user.phoneVerification,
      blocked: !user.status,
    };
    const roles = rolesOfUser(callerUser, memberships);
    return {
      kind: "user",
      user: callerUser,
      sessionId,
      by,
      roles,
      roleSet: new Set(roles),
      scopes: USER_SCOPES,
      privileged: false,
      visitNotedAt: 0,
      describe: () => `${user.email || "User"} (role: users)`,
    };
  }

  /** A console user: the owner of the team a project belongs to works on it with every right. */
  #asOperator(caller: Caller, project: Project, admin: boolean): Caller {
    if (!admin) return { ...caller, scopes: OWNER_SCOPES };
    if (!caller.roleSet.has(`team:${project.teamId}`)) throw refusal("user_unauthorized");
    return { ...caller, kind: "admin", scopes: OWNER_SCOPES, privileged: true };
  }

  #ofKey(key: string, project: Project): Caller {
    let known = this.#byKey.get(project);
    if (!known) {
      known = new Map();
      this.#byKey.set(project, known);
    }
    let entry = known.get(key);
    if (!entry) {
      entry =
        key.startsWith("ephemeral_") || key.startsWith("dynamic_")
          ? this.#ephemeral(key, project)
          : standardKey(key, project, this.#parts.projects);
      if (known.size < MOST_CACHED) known.set(key, entry);
    }
    if (entry.expiresAt <= this.#parts.clock.now()) throw refusal("project_key_expired");
    return entry.caller;
  }

  /** A function's own key: a token naming the project and the scopes. */
  #ephemeral(key: string, project: Project): { caller: Caller; expiresAt: number } {
    let claims: Claims;
    try {
      claims = this.#parts.tokens.verify("function-key", key.slice(key.indexOf("_") + 1));
    } catch {
      throw refusal("project_key_expired");
    }
    if (claims.projectId !== project.id) return { caller: GUEST, expiresAt: Number.POSITIVE_INFINITY };
    const scopes = Array.isArray(claims.scopes) ? claims.scopes.map(String) : [];
    return { caller: keyCaller(project, scopes), expiresAt: Number(claims.exp) * 1000 };
  }

  /** Notes a visit once a day; the answer to the request that noted it shows the time as the database prints it. */
  #noteVisit(user: User, caller: Caller): Caller {
    const now = this.#parts.clock.now();
    if (user.accessedAt && Date.parse(user.accessedAt) > now - VISIT_NOTE_MS) return caller;
    this.#parts.users.noteVisit(user, isoTimestamp(now));
    return { ...caller, visitNotedAt: now };
  }

  #remember(cacheKey: string, cached: Cached): void {
    // What it was made from may not be committed yet.
    this.#parts.database.onRollback(this.#forgetAll);
    if (this.#bySession.size >= MOST_CACHED) this.#forgetAll();
    this.#bySession.set(cacheKey, cached);
    let keys = this.#sessionsOfUser.get(cached.userKey);
    if (!keys) {
      keys = new Set();
      this.#sessionsOfUser.set(cached.userKey, keys);
    }
    keys.add(cacheKey);
  }

  #forget(userKey: string): void {
    for (const cacheKey of this.#sessionsOfUser.get(userKey) ?? []) this.#bySession.delete(cacheKey);
    this.#sessionsOfUser.delete(userKey);
  }
}

function standardKey(
  secret: string,
  project: Project,
  projects: ProjectDirectory,
): { caller: Caller; expiresAt: number } {
  const known = project.keys.find((key) => key.secret === secret);
  if (!known) throw refusal("user_unauthorized");
  projects.noteKeyUse(project.id, known.id);
  const expiresAt = known.expire ? Date.parse(known.expire) : Number.POSITIVE_INFINITY;
  return { caller: keyCaller(project, known.scopes), expiresAt };
}

function keyCaller(project: Project, scopes: readonly string[]): Caller {
  return {
    kind: "key",
    user: null,
    sessionId: "",
    by: "key",
    roles: ["any"],
    roleSet: new Set(["any"]),
    scopes: new Set([...scopes, ...KEY_BASE_SCOPES]),
    privileged: true,
    visitNotedAt: 0,
    describe: (host) => `app.${project.id}@service.${host} (role: applications)`,
  };
}

/** The encoded session of a request: cookie, then header, then the fallback for browsers that keep no cookie. */
function sessionIn(credentials: Credentials, projectId: string): string {
  const name = `a_session_${projectId}`;
  const cookies = credentials.header("cookie");
  if (cookies) {
    const found = cookieValue(cookies, name) || cookieValue(cookies, `${name}_legacy`);
    if (decodeProof(found)) return found;
  }
  const header = credentials.header("x-appwrite-session");
  if (header && decodeProof(header)) return header;
  const fallback = credentials.header("x-fallback-cookies");
  if (!fallback) return "";
  try {
    const values = JSON.parse(fallback) as Record<string, unknown> | null;
    return typeof values?.[name] === "string" ? values[name] : "";
  } catch {
    return "";
  }
}

function cookieValue(cookies: string, name: string): string {
  for (const part of cookies.split(";")) {
    const equals = part.indexOf("=");
    if (equals < 0 || part.slice(0, equals).trim() !== name) continue;
    const value = part.slice(equals + 1).trim();
    try {
      return decodeURIComponent(value);
    } catch {
      return value;
    }
  }
  return "";
}
