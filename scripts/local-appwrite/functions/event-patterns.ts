// The events that a function may be triggered by: `databases.main.tables.*.rows.*.create` and its like.

/** Attributes that `users.*.update` can be narrowed to. */
const USER_ATTRIBUTES = "email name password status prefs phone mfa labels verification impersonator".split(" ");
const CHANGES = ["create", "update", "delete"];
const ROW_CHANGES = [...CHANGES, "upsert"];

interface Resource {
  /** Action → attributes it can be narrowed to. */
  readonly actions: Readonly<Record<string, readonly string[]>>;
  readonly children?: Readonly<Record<string, Resource>>;
}

const resource = (actions: readonly string[], children?: Resource["children"]): Resource => ({
  actions: Object.fromEntries(actions.map((action) => [action, []])),
  ...(children && { children }),
});

function container(table: string, item: string, column: string): Resource {
  return resource(CHANGES, {
    [table]: resource(CHANGES, {
      [item]: resource(ROW_CHANGES),
      indexes: resource(CHANGES),
      [column]: resource(CHANGES),
    }),
  });
}

const TABLES = container("tables", "rows", "columns");
const COLLECTIONS = container("collections", "documents", "attributes");

const RESOURCES: Readonly<Record<string, Resource>> = {
  users: {
    actions: { create: [], delete: [], update: USER_ATTRIBUTES },
    children: {
      sessions: resource(["create", "delete"]),
      recovery: resource(["create", "update"]),
      verification: resource(["create", "update"]),
      targets: resource(CHANGES),
      tokens: resource(["create"]),
    },
  },
  databases: { actions: TABLES.actions, children: { ...TABLES.children, ...COLLECTIONS.children } },
  tablesdb: TABLES,
  documentsdb: COLLECTIONS,
  vectorsdb: COLLECTIONS,
  buckets: resource(CHANGES, { files: resource(CHANGES) }),
  teams: {
    actions: { create: [], delete: [], update: ["prefs"] },
    children: { memberships: { actions: { create: [], delete: [], update: ["status"] } } },
  },
  functions: resource(CHANGES, {
    deployments: resource(CHANGES),
    executions: resource(CHANGES),
    variables: resource(CHANGES),
  }),
  sites: resource(CHANGES, { deployments: resource(CHANGES) }),
  messages: resource(CHANGES),
  providers: resource(CHANGES),
  topics: resource(CHANGES, { subscribers: resource(["create", "delete"]) }),
  rules: resource(CHANGES),
  migrations: resource(CHANGES),
  webhooks: resource(CHANGES),
  presences: resource(["upsert", "update", "delete"]),
};

const NOT_AN_EVENT = "Event is not valid.";

/** Says what is wrong with an event pattern, in Appwrite's words, or null. */
export function eventPatternProblem(value: unknown): string | null {
  if (typeof value !== "string") return NOT_AN_EVENT;
  if (value.startsWith("functions.")) return "Triggering a function on a function event is not allowed.";
  const parts = value.split(".");
  let resources: Resource["children"] = RESOURCES;
  for (let index = 0; ; index += 2) {
    const [type = "", id = ""] = parts.slice(index, index + 2);
    const found: Resource | undefined = resources && Object.hasOwn(resources, type) ? resources[type] : undefined;
    if (!found || id === "") return NOT_AN_EVENT;
    const rest = parts.slice(index + 2);
    if (rest.length === 0) return null;
    const [action = "", attribute] = rest;
    if (Object.hasOwn(found.actions, action) && rest.length <= 2) {
      const isKnown = attribute === undefined || found.actions[action]?.includes(attribute);
      return isKnown ? null : NOT_AN_EVENT;
    }
    resources = found.children;
  }
}
