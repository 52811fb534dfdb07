// The schema of a data folder, version by version. A step that has been released is never changed: add another.

import type { Migration } from "./kernel/data-folder.ts";
import { PROJECTS_SCHEMA } from "./projects/schema.ts";
import { TABLESDB_SCHEMA } from "./tablesdb/schema.ts";
import { TEAMS_SCHEMA } from "./teams/schema.ts";
import { USERS_SCHEMA } from "./users/schema.ts";

/** Steps in order; the first makes an empty folder a version-1 folder. */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    for (const schema of [PROJECTS_SCHEMA, USERS_SCHEMA, TEAMS_SCHEMA, TABLESDB_SCHEMA]) database.execute(schema);
  },
];
