// Processor time of another process: what work costs, however busy the machine is with other things.
import { readFileSync } from "node:fs";

/** The kernel counts in hundredths of a second (USER_HZ). */
const TICK_MS = 10;
/** Places of utime and stime behind the name of the program, which may contain spaces. */
const USER = 11;
const SYSTEM = 12;

/** Milliseconds of processor time a process has used, all threads together; null where there is no /proc. */
export function processorTimeMs(pid: number): number | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return (Number(fields[USER]) + Number(fields[SYSTEM])) * TICK_MS;
  } catch {
    return null;
  }
}
