// `/teams/:teamId/memberships`: inviting, joining, roles, leaving.

import { requireMethod } from "../account/auth-methods.ts";
import { sessionHeaders } from "../account/session-cookies.ts";
import { keyUpTo, listOf, text, uid } from "../kernel/checks.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { uniqueId } from "../kernel/ids.ts";
import { listInMemory } from "../kernel/memory-list.ts";
import { redirectProblem } from "../kernel/origins.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import { perHourByAddress } from "../kernel/rate-limits.ts";
import { json, noContent, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { Outbox } from "../users/outbox.ts";
import type { People } from "../users/people.ts";
import { email, phone } from "../users/person-checks.ts";
import { hashSecret } from "../users/session-store.ts";
import { linkSecret } from "../users/token-store.ts";
import type { User } from "../users/user-store.ts";
import type { StoredMembership } from "./membership-store.ts";
import { announceMembership } from "./team-events.ts";
import { LONGEST_ROLE, ownsTeam, visibleTeam } from "./team-routes.ts";
import { findTeam, type Team } from "./team-store.ts";
import { IDENTITY, membershipView, shownTo } from "./views.ts";

const ROLES = listOf(keyUpTo(LONGEST_ROLE));
const LIST_ATTRIBUTES = {
  userId: "string",
  teamId: "string",
  invited: "datetime",
  joined: "datetime",
  confirm: "boolean",
  roles: "string[]",
} as const;

/** Registers the routes. */
export function addMembershipRoutes(context: ServerContext, people: People, outbox: Outbox): void {
  const add = (method: Method, path: string, handler: Route["handler"], limit?: Route["limit"]) =>
    context.routes.add({
      method,
      path: `/teams/:teamId/memberships${path}`,
      scopes: [path.endsWith("/status") ? "public" : method === "GET" ? "teams.read" : "teams.write"],
      service: "teams",
      handler,
      ...(limit && { limit }),
    });

  add("POST", "", (request) => invite(context, people, outbox, request), perHourByAddress(10));

  add("GET", "", (request) => {
    const team = visibleTeam(context, request);
    const views = people.memberships.ofTeam(team.projectId, team.id).map((membership) => ({
      view: membershipView(context, people, membership, shownTo(request)),
      userId: membership.userId,
    }));
    // Queries look at the real user id, also when the answer hides it.
    const asked = views.map(({ view, userId }) => ({ ...view, userId, view }));
    const { total, items } = listInMemory(request, asked, LIST_ATTRIBUTES);
    return json(200, { total, memberships: items.map((item) => item.view) });
  });

  add("GET", "/:membershipId", (request) => {
    const team = visibleTeam(context, request);
    return json(200, membershipView(context, people, membershipIn(people, team, request), shownTo(request)));
  });

  add("PATCH", "/:membershipId", (request) => {
    const { roles } = readParameters(request, { roles: required<string[]>(ROLES) });
    const team = visibleTeam(context, request);
    const membership = membershipIn(people, team, request);
    if (!ownsTeam(request, team)) throw refusalWith("user_unauthorized", "User is not allowed to modify roles");
    const updated = people.memberships.update(membership, { roles });
    const body = membershipView(context, people, updated, IDENTITY);
    announce(context, request, updated, "update", "", body);
    return json(200, body);
  });

  add("PATCH", "/:membershipId/status", (request) => accept(context, people, request));

  add("DELETE", "/:membershipId", (request) => {
    const { caller } = request;
    const team = findTeam(context.database, request.project.id, request.pathValues[0] ?? "");
    const membership = team && people.memberships.find(request.project.id, request.pathValues[1] ?? "");
    if (!team || !membership) throw refusal("team_invite_not_found");
    if (membership.teamId !== team.id) throw refusal("team_membership_mismatch");
    if (!ownsTeam(request, team) && membership.userId !== caller.user?.id) throw refusal("user_unauthorized");
    const body = membershipView(context, people, membership, IDENTITY);
    people.memberships.delete(membership);
    announce(context, request, membership, "delete", "", body);
    return noContent();
  });
}

function membershipIn(people: People, team: Team, request: ApiRequest): StoredMembership {
  const membership = people.memberships.find(team.projectId, request.pathValues[1] ?? "");
  if (membership?.teamId !== team.id) throw refusal("membership_not_found");
  return membership as StoredMembership;
}

function announce(
  context: ServerContext,
  request: ApiRequest,
  membership: StoredMembership,
  action: "create" | "update" | "delete",
  attribute: string,
  body: Record<string, unknown>,
): void {
  announceMembership(
    context.events,
    membership,
    action,
    attribute,
    body,
    context.clock.now(),
    request.caller.user?.id ?? "",
  );
}

/** A key's member joins at once; a person's invitation waits for the secret in its message. */
function invite(context: ServerContext, people: People, outbox: Outbox, request: ApiRequest): Reply {
  const { caller, project } = request;
  requireMethod(request, "invites");
  const input = readParameters(request, {
    email: optional<string>("", email),
    userId: optional<string>("", uid),
    phone: optional<string>("", phone),
    roles: required<string[]>(ROLES),
    url: optional<string>("", (value) => redirectProblem(value, request.project)),
    name: optional<string>("", text(128)),
  });
  if (!input.url && !caller.privileged) throw refusalWith("general_argument_invalid", "URL is required");
  if (!input.userId && !input.email && !input.phone) {
    throw refusalWith("general_argument_invalid", "At least one of userId, email, or phone is required");
  }
  const team = visibleTeam(context, request);
  const invitee = findInvitee(people, request, input);
  if (!ownsTeam(request, team)) {
    throw refusalWith("user_unauthorized", "User is not allowed to send invitations for this team");
  }
  const user = invitee ?? signUpInvitee(people, request, input);
  const now = isoTimestamp(context.clock.now());
  const secret = linkSecret();
  const confirmed = caller.privileged;
  const existing = people.memberships.ofUser(project.id, user.id).find((each) => each.teamId === team.id);
  if (existing?.confirmed) throw refusal("membership_already_confirmed");
  const fields = { joined: confirmed ? now : "", confirmed, secretHash: hashSecret(secret) };
  const membership = existing
    ? people.memberships.update(existing, fields)
    : people.memberships.create({
        projectId: project.id,
        id: uniqueId(),
        teamId: team.id,
        userId: user.id,
        roles: input.roles,
        ...fields,
      });
  if (!confirmed) sendInvitation(outbox, team, user, membership, input.url, secret);
  const body = membershipView(context, people, membership, IDENTITY);
  announce(context, request, membership, "create", "", body);
  return json(201, body);
}

function findInvitee(
  people: People,
  request: ApiRequest,
  input: { userId: string; email: string; phone: string },
): User | undefined {
  const { id } = request.project;
  if (!input.userId) {
    return input.email ? people.users.findByEmail(id, input.email) : people.users.findByPhone(id, input.phone);
  }
  const user = people.users.find(id, input.userId);
  if (!user) throw refusalWith("user_not_found", "User with given userId doesn't exist.");
  if (input.email && user.email !== input.email.toLowerCase()) {
    throw refusalWith("user_already_exists", "Given userId and email doesn't match");
  }
  if (input.phone && user.phone !== input.phone) {
    throw refusalWith("user_already_exists", "Given userId and phone doesn't match");
  }
  return user;
}

function signUpInvitee(
  people: People,
  request: ApiRequest,
  input: { email: string; phone: string; name: string },
): User {
  const address = input.email.toLowerCase();
  const user = people.users.create(request.project.id, uniqueId(), {
    name: input.name || address,
    email: address,
    phone: input.phone,
  });
  people.targets.begin(user);
  return user;
}

function sendInvitation(
  outbox: Outbox,
  team: Team,
  user: User,
  membership: StoredMembership,
  url: string,
  secret: string,
): void {
  const parameters = { membershipId: membership.id, userId: user.id, secret, teamId: team.id, teamName: team.name };
  const link = `${url}${url.includes("?") ? "&" : "?"}${new URLSearchParams(parameters).toString()}`;
  outbox.add({
    projectId: team.projectId,
    channel: user.email ? "email" : "sms",
    recipient: user.email || user.phone,
    subject: `Invitation to ${team.name}`,
    body: `You are invited to the team ${team.name}: ${link}`,
    data: { type: "invitation", ...parameters, link },
  });
}

/** The invited person follows the link: the membership is confirmed and a session starts. */
function accept(context: ServerContext, people: People, request: ApiRequest): Reply {
  const input = readParameters(request, { userId: required<string>(text(36)), secret: required<string>(text(256)) });
  const { project, caller } = request;
  const membership = people.memberships.find(project.id, request.pathValues[1] ?? "");
  if (!membership) throw refusal("team_invite_not_found");
  if (membership.teamId !== request.pathValues[0]) throw refusal("team_membership_mismatch");
  if (membership.secretHash !== hashSecret(input.secret)) throw refusal("team_invalid_secret");
  if (membership.userId !== input.userId) throw refusal("team_invite_mismatch");
  if (caller.user && caller.user.id !== input.userId) throw refusal("team_invite_mismatch");
  if (membership.confirmed) throw refusal("membership_already_confirmed");
  const updated = people.memberships.update(membership, { confirmed: true, joined: isoTimestamp(context.clock.now()) });
  people.users.update(project.id, input.userId, { emailVerification: true });
  const body = membershipView(context, people, updated, IDENTITY);
  announce(context, request, updated, "update", "status", body);
  if (caller.user) return json(200, body);
  const { session, encoded } = people.sessions.create(project, input.userId, {
    provider: "email",
    providerUid: "",
    ip: request.ip,
    userAgent: request.header("user-agent"),
    factors: ["email"],
  });
  return json(200, body, sessionHeaders(request, encoded, session.expiresAt));
}
