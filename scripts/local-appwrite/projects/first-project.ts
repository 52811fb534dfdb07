// What a fresh data folder starts with: the project, its API key and platform, and an operator who owns it.

import { secretHex, uniqueId } from "../kernel/ids.ts";
import { CONSOLE_PROJECT_ID } from "../kernel/project.ts";
import { ALL_KEY_SCOPES } from "../kernel/scopes.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import { createTeam } from "../teams/team-store.ts";
import { hashPassword } from "../users/password-hash.ts";
import type { People } from "../users/people.ts";
import type { ProjectStore } from "./project-store.ts";

/** Credentials of the operator, for `appwrite login`. */
export interface ConsoleLogin {
  readonly email: string;
  readonly password: string;
}

/** Local only: whoever can reach the port may know it, as the start-up message prints it. */
const OPERATOR: ConsoleLogin = { email: "operator@localhost.test", password: "local-operator" };
const OPERATOR_ID = "operator";
const KEY_NAME = "Local server";

/** Makes what is missing and tells the credentials. */
export async function prepareProject(
  context: ServerContext,
  projects: ProjectStore,
  people: People,
  projectId: string,
): Promise<{ projectId: string; apiKey: string; consoleLogin: ConsoleLogin }> {
  const now = isoTimestamp(context.clock.now());
  if (!people.users.find(CONSOLE_PROJECT_ID, OPERATOR_ID)) {
    people.users.create(CONSOLE_PROJECT_ID, OPERATOR_ID, {
      name: "Operator",
      email: OPERATOR.email,
      password: await hashPassword(OPERATOR.password),
      passwordUpdate: now,
    });
  }
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
  return { projectId, apiKey, consoleLogin: OPERATOR };
}
