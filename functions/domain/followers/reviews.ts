// Has the desk told of therapists who give up confirmed jobs again and again (DISPATCH e9). Not with the cancellation, which
// would have to read the therapist's past and could miss another that happens at the same time.
import { workerIdOf } from "../booking/project-visit.ts";
import type { Follower } from "./follower.ts";

export const reviewsFollower: Follower = {
  pace: "by_the_minute",
  interest: ["therapist_cancelled"],
  effects: ({ logged: { event, at }, before, after }) => {
    const therapistId = workerIdOf(before, after);
    const isStrike = event.type === "therapist_cancelled" && event.reason !== "safety";
    return isStrike && therapistId !== null ? [{ type: "review", therapistId, at }] : [];
  },
};
