// Who follows the log of bookings. A new follower is a file here and a line below.
import { alertsFollower } from "./alerts.ts";
import type { LogFollower } from "./follower.ts";

export const logFollowers: readonly LogFollower[] = [alertsFollower];
