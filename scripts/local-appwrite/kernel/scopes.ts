// Which scopes each kind of caller has (Appwrite's app/config/roles.php and scopes.php, as facts).

/** Everybody, also without a session. */
export const GUEST_SCOPES: ReadonlySet<string> = new Set(
  (
    "global public home console graphql sessions.write documents.read documents.write rows.read rows.write " +
    "embeddings.write files.read files.write locale.read avatars.read executions.write"
  ).split(" "),
);

const MEMBER_SCOPES = (
  "global public home console graphql sessions.write account teams.read teams.write presences.read presences.write " +
  "documents.read documents.write rows.read rows.write embeddings.write files.read files.write projects.read " +
  "locale.read avatars.read executions.read executions.write targets.read targets.write subscribers.write " +
  "subscribers.read assistant.read rules.read"
).split(" ");

/** Anybody with a session. */
export const USER_SCOPES: ReadonlySet<string> = new Set(MEMBER_SCOPES);

/** The owner of a project, working through the console or the CLI in admin mode. */
export const OWNER_SCOPES: ReadonlySet<string> = new Set([
  ...MEMBER_SCOPES,
  ...(
    "buckets.read buckets.write users.read users.write databases.read databases.write collections.read " +
    "collections.write tables.read tables.write platforms.read platforms.write mocks.read mocks.write " +
    "project.policies.read project.policies.write project.oauth2.read project.oauth2.write templates.read " +
    "templates.write projects.write keys.read keys.write devKeys.read devKeys.write webhooks.read webhooks.write " +
    "project.read project.write health.read functions.read functions.write sites.read sites.write log.read " +
    "log.write rules.write migrations.read migrations.write vcs.read vcs.write providers.write providers.read " +
    "messages.write messages.read topics.write topics.read tokens.read tokens.write schedules.read schedules.write " +
    "stages.read stages.write insights.read insights.write reports.read reports.write"
  ).split(" "),
]);

/** Scopes that every API key has beside those it was given. */
export const KEY_BASE_SCOPES: readonly string[] = ["global", "health.read", "graphql"];

/** Every scope that an API key or a function can be given; the key of this server has them all. */
export const ALL_KEY_SCOPES: readonly string[] = (
  "project.read project.write keys.read keys.write platforms.read platforms.write mocks.read mocks.write " +
  "policies.read policies.write project.policies.read project.policies.write templates.read templates.write " +
  "oauth2.read oauth2.write project.oauth2.read project.oauth2.write users.read users.write sessions.read " +
  "sessions.write teams.read teams.write databases.read databases.write tables.read tables.write columns.read " +
  "columns.write indexes.read indexes.write rows.read rows.write collections.read collections.write " +
  "attributes.read attributes.write documents.read documents.write buckets.read buckets.write files.read " +
  "files.write tokens.read tokens.write functions.read functions.write executions.read executions.write " +
  "execution.read execution.write sites.read sites.write log.read log.write providers.read providers.write " +
  "topics.read topics.write subscribers.read subscribers.write targets.read targets.write messages.read " +
  "messages.write rules.read rules.write webhooks.read webhooks.write locale.read avatars.read health.read " +
  "assistant.read migrations.read migrations.write schedules.read schedules.write vcs.read vcs.write " +
  "insights.read insights.write reports.read reports.write presences.read presences.write embeddings.write"
).split(" ");
