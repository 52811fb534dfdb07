// The signed-in user behind an account request, read fresh from the store.

import { refusal } from "../kernel/errors.ts";
import { CONSOLE_PROJECT_ID } from "../kernel/project.ts";
import type { ApiRequest } from "../kernel/request.ts";
import { expectsBefore } from "../kernel/response-format.ts";
import { isoTimestamp, sqlTimestamp } from "../kernel/timestamps.ts";
import type { People } from "../users/people.ts";
import type { User } from "../users/user-store.ts";
import { accountView, withoutImpersonation } from "../users/views.ts";

/** The user of a request. @throws AppwriteError `user_unauthorized` without one */
export function requester(people: People, request: ApiRequest): User {
  const { user, kind } = request.caller;
  if (!user) throw refusal("user_unauthorized");
  return people.users.get(kind === "admin" ? CONSOLE_PROJECT_ID : request.project.id, user.id);
}

/**
 * The account body of the user who asks. The request that notes the day's visit shows its time as the database prints it.
 */
export function ownAccountView(people: People, user: User, request: ApiRequest): Record<string, unknown> {
  const body = changedAccountView(people, user, request);
  const { visitNotedAt } = request.caller;
  if (visitNotedAt && user.accessedAt === isoTimestamp(visitNotedAt)) body.accessedAt = sqlTimestamp(visitNotedAt);
  return body;
}

/** The account body of a user who has just been stored. */
export function changedAccountView(people: People, user: User, request: ApiRequest): Record<string, unknown> {
  const body = accountView(user, people.targets.list(user.projectId, user.id));
  return expectsBefore(request, "1.9.0") ? withoutImpersonation(body) : body;
}
