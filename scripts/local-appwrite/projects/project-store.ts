// Projects in memory, backed by their table: every request looks its project up here.

import type { Clock } from "../kernel/clock.ts";
import type { Database } from "../kernel/database.ts";
import { type AuthSettings, CONSOLE_PROJECT_ID, type Project, type ProjectDirectory } from "../kernel/project.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";

/** One year, Appwrite's default life of a session, in seconds. */
export const DEFAULT_SESSION_S = 31_536_000;

/** The use of a key is noted at most this often, milliseconds (APP_KEY_ACCESS). */
const USE_NOTE_MS = 24 * 3600 * 1000;

const DEFAULT_AUTH: AuthSettings = {
  durationS: DEFAULT_SESSION_S,
  userLimit: 0,
  maxSessions: 0,
  passwordHistory: 0,
  passwordDictionary: false,
  personalDataCheck: false,
  sessionAlerts: false,
  invalidateSessions: true,
  membershipPrivacy: {
    userId: false,
    userName: false,
    userEmail: false,
    userPhone: false,
    mfa: false,
    userAccessedAt: false,
  },
  mockNumbers: [],
  disabledMethods: [],
};

type Settings = Pick<Project, "platforms" | "keys" | "auth" | "disabledServices">;

/** Reads and writes projects. */
export class ProjectStore implements ProjectDirectory {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #projects = new Map<string, Project>();
  readonly #load = () => this.#read();

  constructor(database: Database, clock: Clock) {
    this.#database = database;
    this.#clock = clock;
    this.#read();
    if (!this.find(CONSOLE_PROJECT_ID)) this.create({ id: CONSOLE_PROJECT_ID, name: "Console", teamId: "" });
  }

  /** Takes over what is in the table, instead of what is known. */
  #read(): void {
    this.#projects.clear();
    for (const row of this.#database.all("SELECT * FROM projects ORDER BY created_at")) {
      const settings = JSON.parse(String(row.settings)) as Settings;
      this.#projects.set(String(row.id), {
        id: String(row.id),
        name: String(row.name),
        teamId: String(row.team_id),
        createdAt: String(row.created_at),
        updatedAt: String(row.updated_at),
        ...settings,
        auth: { ...DEFAULT_AUTH, ...settings.auth },
      });
    }
  }

  find(id: string): Project | undefined {
    return this.#projects.get(id);
  }

  /** All projects but the console's own, oldest first. */
  list(): Project[] {
    return [...this.#projects.values()].filter((project) => project.id !== CONSOLE_PROJECT_ID);
  }

  /** Stores a new project. Its id must be free. */
  create(fields: { id: string; name: string; teamId: string }): Project {
    const now = isoTimestamp(this.#clock.now());
    const project: Project = {
      ...fields,
      createdAt: now,
      updatedAt: now,
      platforms: [],
      keys: [],
      auth: DEFAULT_AUTH,
      disabledServices: [],
    };
    this.#database.run(
      "INSERT INTO projects (id, name, team_id, settings, created_at, updated_at) VALUES (?, ?, ?, ?, ?, ?)",
      project.id,
      project.name,
      project.teamId,
      settingsText(project),
      now,
      now,
    );
    this.#keep(project);
    return project;
  }

  /** Stores changes of a project and returns it as it is now. */
  update(id: string, changes: Partial<Settings & Pick<Project, "name" | "teamId">>): Project {
    const before = this.#projects.get(id);
    if (!before) throw new Error(`No project ${id}`);
    const project: Project = { ...before, ...changes, updatedAt: isoTimestamp(this.#clock.now()) };
    this.#database.run(
      "UPDATE projects SET name = ?, team_id = ?, settings = ?, updated_at = ? WHERE id = ?",
      project.name,
      project.teamId,
      settingsText(project),
      project.updatedAt,
      id,
    );
    this.#keep(project);
    return project;
  }

  noteKeyUse(projectId: string, keyId: string): void {
    const project = this.#projects.get(projectId);
    const key = project?.keys.find((each) => each.id === keyId);
    const now = this.#clock.now();
    if (!project || !key || (key.accessedAt && Date.parse(key.accessedAt) > now - USE_NOTE_MS)) return;
    const accessedAt = isoTimestamp(now);
    const keys = project.keys.map((each) => (each.id === keyId ? { ...each, accessedAt } : each));
    const noted = { ...project, keys };
    this.#database.run("UPDATE projects SET settings = ? WHERE id = ?", settingsText(noted), projectId);
    this.#keep(noted);
  }

  /** Forgets a project. Its data stays in the folder. */
  delete(id: string): void {
    this.#database.run("DELETE FROM projects WHERE id = ?", id);
    this.#database.onRollback(this.#load);
    this.#projects.delete(id);
  }

  #keep(project: Project): void {
    this.#database.onRollback(this.#load);
    this.#projects.set(project.id, project);
  }
}

function settingsText({ platforms, keys, auth, disabledServices }: Project): string {
  return JSON.stringify({ platforms, keys, auth, disabledServices } satisfies Settings);
}
