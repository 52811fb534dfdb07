// What needs no account: whether the server is there, its version, the caller's place, the console's constants.

import { APPWRITE_VERSION, refusal } from "../kernel/errors.ts";
import { CONSOLE_PROJECT_ID } from "../kernel/project.ts";
import { json } from "../kernel/reply.ts";
import type { Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";

/** Settings that the console and the CLI ask for before they work with functions. */
const CONSOLE_VARIABLES = {
  _APP_DOMAIN_TARGET_CNAME: "localhost",
  _APP_DOMAIN_TARGET_A: "127.0.0.1",
  _APP_COMPUTE_BUILD_TIMEOUT: 900,
  _APP_DOMAIN_TARGET_AAAA: "::1",
  _APP_DOMAIN_TARGET_CAA: "",
  _APP_STORAGE_LIMIT: 30_000_000,
  _APP_COMPUTE_SIZE_LIMIT: 30_000_000,
  _APP_USAGE_STATS: "disabled",
  _APP_VCS_ENABLED: false,
  _APP_DOMAIN_ENABLED: true,
  _APP_ASSISTANT_ENABLED: false,
  _APP_DOMAIN_SITES: "sites.localhost",
  _APP_DOMAIN_FUNCTIONS: "functions.localhost",
  _APP_OPTIONS_FORCE_HTTPS: "disabled",
  _APP_DOMAINS_NAMESERVERS: "",
  _APP_DB_ADAPTER: "sqlite",
  supportForRelationships: true,
  supportForOperators: true,
  supportForSpatials: true,
  supportForSpatialIndexNull: false,
  supportForFulltextWildcard: true,
  supportForMultipleFulltextIndexes: true,
  supportForAttributeResizing: true,
  supportForSchemas: true,
  maxIndexLength: 768,
  supportForIntegerIds: true,
};

/** Registers the routes. */
export function addPublicRoutes({ routes }: ServerContext): void {
  const get = (path: string, scope: string, service: string, handler: Route["handler"]) =>
    routes.add({ method: "GET", path, scopes: [scope], service, handler });

  get("/ping", "global", "ping", (request) => {
    if (request.project.id === CONSOLE_PROJECT_ID) throw refusal("project_not_found");
    return { status: 200, text: "Pong!", contentType: "text/plain" };
  });
  get("/health/version", "public", "health", () => json(200, { version: APPWRITE_VERSION }));
  get("/health", "health.read", "health", () => json(200, { name: "http", ping: 0, status: "pass" }));
  get("/console/variables", "projects.read", "console", () => json(200, CONSOLE_VARIABLES));
  // There is no map of addresses on this machine: every country is unknown, as on a server without one.
  get("/locale", "locale.read", "locale", (request) =>
    json(200, {
      ip: request.ip,
      countryCode: "--",
      country: "Unknown",
      continentCode: "--",
      continent: "Unknown",
      eu: false,
      currency: "",
    }),
  );
}
