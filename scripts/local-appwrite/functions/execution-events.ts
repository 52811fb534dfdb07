// Announces executions. Only one made by a signed-in user has a reader, and only then does it reach sockets.
import { withActionChannels } from "../kernel/event-names.ts";
import { rolesFor } from "../kernel/permissions.ts";
import type { FunctionContext } from "./function-context.ts";
import type { ExecutionRecord } from "./function-records.ts";

/** @param shown the execution as its reader sees it */
export function announceExecution(
  context: FunctionContext,
  projectId: string,
  record: ExecutionRecord,
  action: "create" | "update" | "delete",
  shown: Readonly<Record<string, unknown>>,
): void {
  const { $id, functionId, $permissions } = record;
  const roles = rolesFor($permissions, "read");
  const own = ["executions", `executions.${$id}`, `functions.${functionId}`];
  const channels =
    roles.length > 0
      ? ["console", `projects.${projectId}`, ...withActionChannels(own, action)]
      : [];
  context.announce(
    projectId,
    [
      ["functions", functionId],
      ["executions", $id],
    ],
    action,
    shown,
    { channels, roles },
  );
}
