// The schema of a data folder, version by version. A step that has been released is never changed: add another.

import { FUNCTIONS_SCHEMA } from "./functions/function-records.ts";
import type { Migration } from "./kernel/data-folder.ts";
import { MESSAGING_SCHEMA } from "./messaging/messaging-records.ts";
import { PRESENCES_SCHEMA } from "./presences/presence-records.ts";
import { PROJECTS_SCHEMA } from "./projects/schema.ts";
import { STORAGE_SCHEMA } from "./storage/storage-records.ts";
import { TABLESDB_SCHEMA } from "./tablesdb/schema.ts";
import { TEAMS_SCHEMA } from "./teams/schema.ts";
import { USERS_SCHEMA, USERS_SCHEMA_2 } from "./users/schema.ts";

/** Steps in order; the first makes an empty folder a version-1 folder. */
export const MIGRATIONS: readonly Migration[] = [
  (database) => {
    for (const schema of [
      PROJECTS_SCHEMA,
      USERS_SCHEMA,
      TEAMS_SCHEMA,
      TABLESDB_SCHEMA,
      FUNCTIONS_SCHEMA,
      STORAGE_SCHEMA,
      MESSAGING_SCHEMA,
      PRESENCES_SCHEMA,
    ]) {
      database.execute(schema);
    }
  },
  (database) => database.execute(USERS_SCHEMA_2),
];
