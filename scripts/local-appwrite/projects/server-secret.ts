// The secret that signs JWTs and function keys; made once for a data folder.

import type { Database } from "../kernel/database.ts";
import { secretHex } from "../kernel/ids.ts";

/** Reads the secret of a data folder, making it the first time. */
export function serverSecret(database: Database): string {
  database.run("INSERT OR IGNORE INTO server_settings (name, value) VALUES ('secret', ?)", secretHex(32));
  return String(database.get("SELECT value FROM server_settings WHERE name = 'secret'")?.value);
}
