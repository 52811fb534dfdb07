// The operator's password: made up once for a data folder and kept in a file that only its owner reads. Whoever knows it
// can deploy functions, which is to run code on this machine, so it is in no repository and no log.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { secretHex } from "../kernel/ids.ts";

/** Beside the database. */
export const OPERATOR_SECRET_FILE = "operator.secret";
/** Bytes: as much as nobody guesses. */
const SECRET_BYTES = 24;

/** Reads the secret of a data folder, making it the first time. */
export function operatorSecret(dataPath: string): string {
  const file = join(dataPath, OPERATOR_SECRET_FILE);
  const secret = secretHex(SECRET_BYTES);
  try {
    writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return readFileSync(file, "utf8").trim();
  }
}
