// Settings of a project: what `appwrite push settings` sends to `/projects/:projectId/…`, and the same under the names
// that newer clients know, `/project/…` with the project of the request. Clients of former versions send former names.

import { bool, listOf, nullable, oneOf, readBool, readNumber, text, wholeBetween } from "../kernel/checks.ts";
import { refusal, refusalWith } from "../kernel/errors.ts";
import { type Check, optional, type Parameter, readValues, required } from "../kernel/parameters.ts";
import { type AuthSettings, CONSOLE_PROJECT_ID, type MembershipPrivacy, type Project } from "../kernel/project.ts";
import { json } from "../kernel/reply.ts";
import type { ApiRequest, Parameters } from "../kernel/request.ts";
import { expectsBefore } from "../kernel/response-format.ts";
import type { ServerContext } from "../kernel/service.ts";
import { phone } from "../users/person-checks.ts";
import { ownProject } from "./project-routes.ts";
import { DEFAULT_SESSION_S, type ProjectStore } from "./project-store.ts";
import { AUTH_METHODS, projectView, SERVICES } from "./project-view.ts";

/** Most that a limit of users, sessions or former passwords can be (APP_LIMIT_COUNT). */
const LARGEST_LIMIT = 5000;
/** Shortest life of a session, seconds. */
const SHORTEST_SESSION_S = 5;
const MOST_MOCK_NUMBERS = 10;

const POLICY_SCOPES = ["policies.write", "project.policies.write"];
const PROJECT_SCOPES = ["project.write"];

const ENABLED = required<boolean>(bool, readBool);
/** Null switches a limit off. */
const TOTAL = required<number>(nullable(wholeBetween(1, LARGEST_LIMIT)), (value) => Number(value ?? 0));
const SHOWN = optional<boolean | null>(null, bool, readBool);

/** A former name of a parameter, and until which version clients may use it. */
interface FormerName {
  readonly before: string;
  readonly name: string;
  readonly now: string;
}

const LIMIT: FormerName = { before: "1.9.2", name: "limit", now: "total" };
const STATUS: FormerName = { before: "1.9.2", name: "status", now: "enabled" };

/** Registers the routes. */
export function addSettingsRoutes(context: ServerContext, projects: ProjectStore): void {
  const add = (
    path: string,
    scopes: readonly string[],
    find: (request: ApiRequest) => Project,
    change: (request: ApiRequest, project: Project) => Partial<Project>,
  ) =>
    context.routes.add({
      method: "PATCH",
      path,
      scopes,
      service: path.startsWith("/projects/") ? "projects" : "project",
      handler(request) {
        const project = find(request);
        return json(200, projectView(projects.update(project.id, change(request, project))));
      },
    });
  const addBoth = (
    former: string,
    current: string,
    scopes: readonly string[],
    change: (request: ApiRequest, project: Project) => Partial<Project>,
  ) => {
    add(`/projects/:projectId${former}`, scopes, (request) => ownProject(projects, request), change);
    if (current) add(`/project${current}`, scopes, projectOfRequest, change);
  };
  const addPolicy = <T>(
    former: string,
    current: string,
    parameter: Record<string, Parameter<T>>,
    change: (value: T) => Partial<AuthSettings>,
    ...names: FormerName[]
  ) =>
    addBoth(`/auth/${former}`, `/policies/${current}`, POLICY_SCOPES, (request, { auth }) => {
      const [value] = Object.values(readValues(renamed(request, ...names), parameter));
      return { auth: { ...auth, ...change(value as T) } };
    });

  const setService = (request: ApiRequest, { disabledServices }: Project): Partial<Project> => {
    const former = { before: "1.9.1", name: "service", now: "serviceId" };
    const sent = { ...renamed(request, former, { ...STATUS, before: "1.9.1" }), ...inPath(request, "serviceId") };
    const input = readValues(sent, { serviceId: required<string>(oneOf(Object.keys(SERVICES))), enabled: ENABLED });
    return { disabledServices: toggled(disabledServices, input.serviceId, input.enabled) };
  };
  addBoth("/service", "/services/:serviceId", PROJECT_SCOPES, setService);
  add("/project/services/:serviceId/status", PROJECT_SCOPES, projectOfRequest, setService);
  addBoth("/service/all", "", PROJECT_SCOPES, (request) => {
    const { status } = readValues(request.body, { status: ENABLED });
    return { disabledServices: status ? [] : Object.keys(SERVICES) };
  });

  const duration = required<number>(wholeBetween(SHORTEST_SESSION_S, DEFAULT_SESSION_S), readNumber);
  addPolicy("duration", "session-duration", { duration }, (durationS) => ({ durationS }));
  addPolicy("limit", "user-limit", { total: TOTAL }, (userLimit) => ({ userLimit }), LIMIT);
  addPolicy("max-sessions", "session-limit", { total: TOTAL }, (maxSessions) => ({ maxSessions }), LIMIT);
  addPolicy("password-history", "password-history", { total: TOTAL }, (total) => ({ passwordHistory: total }), LIMIT);
  addPolicy("password-dictionary", "password-dictionary", { enabled: ENABLED }, (enabled) => ({
    passwordDictionary: enabled,
  }));
  addPolicy("personal-data", "password-personal-data", { enabled: ENABLED }, (enabled) => ({
    personalDataCheck: enabled,
  }));
  const alerts = { before: "1.9.2", name: "alerts", now: "enabled" };
  addPolicy("session-alerts", "session-alert", { enabled: ENABLED }, (enabled) => ({ sessionAlerts: enabled }), alerts);
  addPolicy("session-invalidation", "session-invalidation", { enabled: ENABLED }, (enabled) => ({
    invalidateSessions: enabled,
  }));

  addBoth("/auth/memberships-privacy", "/policies/membership-privacy", POLICY_SCOPES, (request, { auth }) => {
    const sent = renamed(request, { before: "1.9.2", name: "mfa", now: "userMFA" });
    // Those clients know neither of the two, so for them they stay hidden.
    if (expectsBefore(request, "1.9.2")) Object.assign(sent, { userId: false, userPhone: false });
    const { userMFA, ...shown } = readValues(sent, {
      userId: SHOWN,
      userEmail: SHOWN,
      userPhone: SHOWN,
      userName: SHOWN,
      userMFA: SHOWN,
      userAccessedAt: SHOWN,
    });
    const told = Object.entries({ ...shown, mfa: userMFA }).filter(([, value]) => value !== null);
    const membershipPrivacy: MembershipPrivacy = { ...auth.membershipPrivacy, ...Object.fromEntries(told) };
    return { auth: { ...auth, membershipPrivacy } };
  });

  addBoth("/auth/mock-numbers", "", ["projects.write"], (request, { auth }) => {
    const { numbers } = readValues(request.body, {
      numbers: required<AuthSettings["mockNumbers"]>(listOf(mockNumber, MOST_MOCK_NUMBERS)),
    });
    if (new Set(numbers.map((each) => each.phone)).size < numbers.length) {
      throw refusalWith("general_bad_request", "Duplicate phone numbers are not allowed.");
    }
    return { auth: { ...auth, mockNumbers: numbers } };
  });

  const setMethod = (request: ApiRequest, { auth }: Project): Partial<Project> => {
    const sent = { ...renamed(request, STATUS), ...inPath(request, "methodId") };
    const { methodId, enabled } = readValues(sent, {
      methodId: required<string>(oneOf(Object.keys(AUTH_METHODS))),
      enabled: ENABLED,
    });
    return { auth: { ...auth, disabledMethods: toggled(auth.disabledMethods, methodId, enabled) } };
  };
  addBoth("/auth/:methodId", "/auth-methods/:methodId", PROJECT_SCOPES, setMethod);
}

/** @throws AppwriteError `general_access_forbidden` for the console's own */
function projectOfRequest(request: ApiRequest): Project {
  if (request.project.id === CONSOLE_PROJECT_ID) throw refusal("general_access_forbidden");
  return request.project;
}

/** The body with former names replaced, where the client is old enough to use them. */
function renamed(request: ApiRequest, ...names: readonly FormerName[]): Parameters {
  const sent: Parameters = { ...request.body };
  for (const { before, name, now } of names) {
    if (sent[name] === undefined || sent[name] === null || !expectsBefore(request, before)) continue;
    // A limit of nothing used to mean no limit.
    sent[now] = name === LIMIT.name && sent[name] === 0 ? null : sent[name];
    delete sent[name];
  }
  return sent;
}

/** A parameter that is the last variable part of the path, on routes that have it there. */
function inPath({ route, pathValues }: ApiRequest, name: string): Parameters {
  return route.path.includes(`:${name}`) ? { [name]: pathValues.at(-1) } : {};
}

const mockNumber: Check = (value) => {
  const { phone: number, otp } = (value ?? {}) as Record<string, unknown>;
  if (number === undefined || number === null || otp === undefined || otp === null) {
    return 'Invalid payload structure. Please check the "phone" and "otp" fields';
  }
  const problem = phone(number);
  if (problem !== null) return problem;
  const isCode = text(6, 6, "0123456789")(otp) === null;
  return isCode ? null : "Invalid OTP. Please make sure the OTP is a 6 digit number";
};

/** A list of what is switched off, after switching one. */
function toggled(disabled: readonly string[], name: string, enabled: boolean): string[] {
  const others = disabled.filter((each) => each !== name);
  return enabled ? others : [...others, name];
}
