/** Whether this browser may have a session, told without all that reads one (`hadSession`): the front page stays light. */
import { readKept } from "./platform/storage-area.ts";

export function cameBefore(): boolean {
  return readKept("local", "tenang.had-session") !== null;
}
