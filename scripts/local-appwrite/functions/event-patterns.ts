// The events that a function may be triggered by: `databases.main.tables.*.rows.*.create` and its like. The rules are
// those of the real server, gaps included: what is below a table is compared with what a table knows, so that `upsert`
// of a row is refused although there is such an event, and everything below `tablesdb` is.

/** A kind of thing that events are about: its actions with what can be narrowed further, and what is inside of it. */
interface Resource {
  readonly [actionOrChild: string]: Resource;
}

const NOTHING: Resource = {};

const actions = (...names: readonly string[]): Resource => Object.fromEntries(names.map((name) => [name, NOTHING]));
const CHANGES = actions("create", "update", "delete");

/** Kinds that have an id of their own in an event's name, wherever they are. */
const RESOURCES = new Set(
  (
    "users sessions recovery verification targets tokens databases tables rows indexes columns collections documents " +
    "attributes buckets files teams memberships sites functions deployments executions messages topics subscribers " +
    "providers schedules rules reports insights"
  ).split(" "),
);
const ROWS = actions("create", "update", "upsert", "delete");

const EVENTS: Resource = {
  users: {
    ...actions("create", "delete"),
    update: actions("email", "name", "password", "status", "prefs"),
    sessions: actions("create", "delete"),
    recovery: actions("create", "update"),
    verification: actions("create", "update"),
    targets: CHANGES,
    tokens: actions("create"),
  },
  databases: {
    ...CHANGES,
    tables: { ...CHANGES, rows: ROWS, indexes: CHANGES, columns: CHANGES },
    collections: { ...CHANGES, documents: ROWS, indexes: CHANGES, attributes: CHANGES },
  },
  buckets: { ...CHANGES, files: CHANGES },
  teams: {
    ...actions("create", "delete"),
    update: actions("prefs"),
    memberships: { ...actions("create", "delete"), update: actions("status") },
  },
  sites: { ...CHANGES, deployments: CHANGES },
  functions: { ...CHANGES, deployments: CHANGES, executions: CHANGES },
  messages: actions("create", "update"),
  topics: { ...CHANGES, subscribers: actions("create", "delete") },
  providers: CHANGES,
  schedules: actions("create"),
  rules: CHANGES,
  reports: { ...CHANGES, insights: CHANGES },
};

/** Most parts between dots: three kinds with an id each, and an action. */
const MOST_PARTS = 7;
const NOT_AN_EVENT = "Event is not valid.";

/** Says what is wrong with an event pattern, in Appwrite's words, or null. */
export function eventPatternProblem(value: unknown): string | null {
  if (typeof value !== "string") return NOT_AN_EVENT;
  if (value.startsWith("functions.")) return "Triggering a function on a function event is not allowed.";
  return isEvent(value.split(".")) ? null : NOT_AN_EVENT;
}

function isEvent(parts: readonly string[]): boolean {
  const [type = "", id = "", inner = "", innerId = "", innermost = ""] = parts;
  if (parts.length < 2 || parts.length > MOST_PARTS || type === "" || id === "") return false;
  const resource = own(EVENTS, type);
  if (!resource) return false;
  const inside = parts.length > 3 && RESOURCES.has(inner) ? own(resource, inner) : undefined;
  if (!inside) return isActionOf(resource, parts.slice(2), parts.length === 4);
  if (innerId === "") return false;
  const isDeeper = parts.length > 5 && RESOURCES.has(innermost) && own(inside, innermost) !== undefined;
  if (isDeeper) return isActionOf(inside, parts.slice(6), false);
  return isActionOf(inside, parts.slice(4), parts.length === 6);
}

/** Whether what follows an id is nothing, or an action of the kind and, where it counts, a narrowing of the action. */
function isActionOf(resource: Resource, rest: readonly string[], isNarrowed: boolean): boolean {
  const [action = "", narrowing = ""] = rest;
  if (action === "") return true;
  const found = own(resource, action);
  return found !== undefined && (!isNarrowed || narrowing === "" || own(found, narrowing) !== undefined);
}

function own(resource: Resource, name: string): Resource | undefined {
  return Object.hasOwn(resource, name) ? resource[name] : undefined;
}
