// Users with their living sessions, labels and team roles. Passwords and session secrets stay where they are.
import { deviceTraits } from "../users/user-agent.ts";
import { userOf } from "../users/user-store.ts";
import type { ConsoleContext } from "./console-context.ts";
import { type Ask, type Page, readPage } from "./page.ts";

/** A session as the window shows it. */
export interface SessionSummary {
  readonly id: string;
  readonly provider: string;
  readonly ip: string;
  /** Such as `Chrome on Android`; empty when the client said nothing readable. */
  readonly device: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** A user as the window shows it. */
export interface UserSummary {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** Nobody but a session knows an anonymous user: no address, no phone. */
  readonly isAnonymous: boolean;
  readonly isBlocked: boolean;
  readonly labels: readonly string[];
  readonly teams: readonly { readonly name: string; readonly roles: readonly string[] }[];
  readonly prefs: Readonly<Record<string, unknown>>;
  readonly sessions: readonly SessionSummary[];
  readonly createdAt: string;
  /** Day of the last visit, or empty. */
  readonly accessedAt: string;
}

/** A page of users, newest first. */
export function listUsers(context: ConsoleContext, ask: Ask): Page<UserSummary> {
  const { database, projectId } = context;
  return readPage(
    database,
    {
      from: "users",
      columns: "*",
      where: "project_id = ?",
      values: [projectId],
      searched: ["search", "labels"],
      order: "sequence DESC",
    },
    ask,
    (row) => {
      const user = userOf(row);
      return {
        id: user.id,
        name: user.name,
        email: user.email,
        phone: user.phone,
        isAnonymous: user.email === "" && user.phone === "",
        isBlocked: !user.status,
        labels: user.labels,
        teams: teamsOf(context, user.id),
        prefs: user.prefs,
        sessions: sessionsOf(context, user.id),
        createdAt: user.createdAt,
        accessedAt: user.accessedAt,
      };
    },
  );
}

function teamsOf({ database, projectId }: ConsoleContext, userId: string): UserSummary["teams"] {
  return database
    .all(
      `SELECT t.name, m.roles FROM memberships AS m JOIN teams AS t ON t.project_id = m.project_id AND t.id = m.team_id
       WHERE m.project_id = ? AND m.user_id = ? AND m.confirmed = 1 ORDER BY m.sequence`,
      projectId,
      userId,
    )
    .map((row) => ({ name: String(row.name), roles: JSON.parse(String(row.roles)) as string[] }));
}

function sessionsOf({ database, clock, projectId }: ConsoleContext, userId: string): SessionSummary[] {
  return database
    .all(
      `SELECT id, provider, ip, user_agent, created_at, expires_at FROM sessions
       WHERE project_id = ? AND user_id = ? AND expires_at > ? ORDER BY sequence DESC`,
      projectId,
      userId,
      clock.now(),
    )
    .map((row) => {
      const { clientName, osName } = deviceTraits(String(row.user_agent));
      return {
        id: String(row.id),
        provider: String(row.provider),
        ip: String(row.ip),
        device: [clientName, osName].filter(Boolean).join(" on "),
        createdAt: String(row.created_at),
        expiresAt: new Date(Number(row.expires_at)).toISOString(),
      };
    });
}
