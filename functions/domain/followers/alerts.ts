// Alerts for the desk that can wait for a moment. A call for help cannot: the booking writes it itself.
import { alerting, alertKindOf, alertWrite, hasMet, isUrgent } from "../booking/alert.ts";
import type { LogFollower } from "./follower.ts";

export const alertsFollower: LogFollower = {
  id: "alerts",
  of: alerting,
  concerns: (event) => {
    const kind = alertKindOf(event, true);
    return kind !== null && !isUrgent(kind);
  },
  effects: (logged, before) => {
    if (before === null) return [];
    const kind = alertKindOf(logged.event, hasMet(before));
    return kind === null || isUrgent(kind) ? [] : [alertWrite(logged, kind, before)];
  },
};
