// What a fresh data folder starts with: the project, its API key and platform, and an operator who owns it.

import { secretHex, uniqueId } from "../kernel/ids.ts";
import { CONSOLE_PROJECT_ID } from "../kernel/project.ts";
import { ALL_KEY_SCOPES } from "../kernel/scopes.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { createTeam } from "../teams/team-store.ts";
import { hashPassword, verifyPassword } from "../users/password-hash.ts";
import type { People } from "../users/people.ts";
import { operatorSecret } from "./operator-secret.ts";
import type { ProjectStore } from "./project-store.ts";

/** Credentials of the operator, for `appwrite login`. */
export interface ConsoleLogin {
  readonly email: string;
  readonly password: string;
}

const OPERATOR_EMAIL = "operator@localhost.test";
const OPERATOR_ID = "operator";
const KEY_NAME = "Local server";

/** What a server starts with. */
export interface FirstProjectOptions {
  readonly projectId: string;
  /** Whether anybody may become an operator of projects of their own, as on a server in a data centre. */
  readonly isSignUpOpen: boolean;
}

/** Makes what is missing and tells the credentials. */
export async function prepareProject(
  context: ServerContext,
  projects: ProjectStore,
  people: People,
  { projectId, isSignUpOpen }: FirstProjectOptions,
): Promise<{ projectId: string; apiKey: string; consoleLogin: ConsoleLogin }> {
  const now = isoTimestamp(context.clock.now());
  const consoleLogin = await prepareOperator(context, people, now);
  closeSignUp(projects, isSignUpOpen);
  let project = projects.find(projectId);
  if (!project) {
    const team = createTeam(context, people, {
      projectId: CONSOLE_PROJECT_ID,
      id: uniqueId(),
      name: projectId,
      ownerId: OPERATOR_ID,
      roles: ["owner"],
    });
    projects.create({ id: projectId, name: projectId, teamId: team.id });
    const platform = { id: uniqueId(), type: "web", name: "Local", key: "", hostname: "localhost" };
    const key = {
      id: uniqueId(),
      name: KEY_NAME,
      secret: `standard_${secretHex(128)}`,
      scopes: ALL_KEY_SCOPES,
      expire: "",
      accessedAt: "",
    };
    project = projects.update(projectId, {
      platforms: [{ ...platform, createdAt: now, updatedAt: now }],
      keys: [{ ...key, createdAt: now, updatedAt: now }],
    });
  }
  const apiKey = project.keys.find((key) => key.name === KEY_NAME)?.secret ?? "";
  return { projectId, apiKey, consoleLogin };
}

/** The file beside the database decides the password: an operator with another one gets it, and signs in anew. */
async function prepareOperator(context: ServerContext, people: People, now: string): Promise<ConsoleLogin> {
  const login = { email: OPERATOR_EMAIL, password: operatorSecret(context.dataPath) };
  const known = people.users.find(CONSOLE_PROJECT_ID, OPERATOR_ID);
  if (known && known.email === login.email && (await verifyPassword(login.password, known.password))) return login;
  const credentials = { email: login.email, password: await hashPassword(login.password), passwordUpdate: now };
  if (known) {
    people.users.update(CONSOLE_PROJECT_ID, OPERATOR_ID, credentials);
    people.sessions.deleteAll(CONSOLE_PROJECT_ID, OPERATOR_ID);
  } else people.users.create(CONSOLE_PROJECT_ID, OPERATOR_ID, { name: "Operator", ...credentials });
  return login;
}

/** One operator: another could have functions of a project of their own run on this machine. */
function closeSignUp(projects: ProjectStore, isOpen: boolean): void {
  const home = projects.find(CONSOLE_PROJECT_ID);
  const userLimit = isOpen ? 0 : 1;
  if (!home || home.auth.userLimit === userLimit) return;
  projects.update(CONSOLE_PROJECT_ID, { auth: { ...home.auth, userLimit } });
}
