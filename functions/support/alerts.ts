// Saying that an alert has been taken care of. What is open the desk reads by itself.
import { type Refusal, refusal } from "#schema/refusals";
import { type Caller, permits } from "../domain/permits.ts";
import type { PortsFor } from "../ports.ts";

/** Resolving twice changes nothing: who was first stays on record. */
export const resolveAlert = async (
  ports: PortsFor<"desk" | "insight" | "therapists">,
  caller: Caller,
  alertId: string,
): Promise<{ resolvedAlertId: string } | Refusal> => {
  const alert = await ports.desk.alert(alertId);
  if (!alert || !permits["alert:resolve"](caller, alert)) return refusal("alert_not_found");
  if (alert.resolvedAt !== null) return { resolvedAlertId: alertId };
  const at = ports.clock.now();
  await ports.desk.audit({ actorId: caller.userId, action: "alert_resolved", bookingId: alert.bookingId, at });
  await ports.desk.resolveAlert(alertId, caller.userId, at);
  return { resolvedAlertId: alertId };
};
