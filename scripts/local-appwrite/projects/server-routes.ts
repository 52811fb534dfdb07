// What the server tells of itself and of the caller's place: health, version, locale, ping, console variables.

import { APPWRITE_VERSION, refusal } from "../kernel/errors.ts";
import { CONSOLE_PROJECT_ID } from "../kernel/project.ts";
import { json, type Reply } from "../kernel/reply.ts";
import type { ServerContext } from "../kernel/service.ts";
import { currencyViews } from "./currencies.ts";
import { continentViews, countryViews, europeanViews, phoneViews } from "./places.ts";

/** Parts of the real server that report their health one by one; here they are all this process. */
const PARTS = ["db", "cache", "pubsub", "storage", "storage/local", "anti-virus", "certificate"];
/** Where function archives may grow to, bytes (_APP_COMPUTE_SIZE_LIMIT and _APP_STORAGE_LIMIT). */
const LARGEST_FUNCTION = 30_000_000;

/** Registers the routes. */
export function addServerRoutes(context: ServerContext): void {
  const get = (
    path: string,
    scopes: readonly string[],
    service: string,
    handler: (ip: string, project: string) => Reply,
  ) =>
    context.routes.add({
      method: "GET",
      path,
      scopes,
      service,
      handler: (request) => handler(request.ip, request.project.id),
    });

  get("/ping", ["global"], "ping", (_ip, project) => {
    if (project === CONSOLE_PROJECT_ID) throw refusal("project_not_found");
    return { status: 200, text: "Pong!" };
  });

  get("/health/version", ["public"], "health", () => json(200, { version: APPWRITE_VERSION }));
  get("/health", ["health.read"], "health", () => json(200, { name: "http", ping: 0, status: "pass" }));
  for (const part of PARTS) {
    get(`/health/${part}`, ["health.read"], "health", () => json(200, { name: part, ping: 0, status: "pass" }));
  }
  get("/health/time", ["health.read"], "health", () => {
    const seconds = Math.floor(context.clock.now() / 1000);
    return json(200, { remoteTime: seconds, localTime: seconds, diff: 0 });
  });

  get("/locale", ["locale.read"], "locale", (ip) =>
    json(200, {
      ip,
      countryCode: "--",
      country: "Unknown",
      continentCode: "--",
      continent: "Unknown",
      eu: false,
      currency: "",
    }),
  );

  const lists: readonly [path: string, name: string, list: () => readonly unknown[]][] = [
    ["countries", "countries", countryViews],
    ["countries/eu", "countries", europeanViews],
    ["countries/phones", "phones", phoneViews],
    ["continents", "continents", continentViews],
    ["currencies", "currencies", currencyViews],
  ];
  for (const [path, name, list] of lists) {
    get(`/locale/${path}`, ["locale.read"], "locale", () => {
      const items = list();
      return json(200, { total: items.length, [name]: items });
    });
  }

  // There are no sites here; the CLI's `pull all` asks for them and stops at a refusal.
  get("/sites", ["sites.read"], "sites", () => json(200, { total: 0, sites: [] }));

  get("/console/variables", ["projects.read"], "console", () =>
    json(200, {
      _APP_DOMAIN_TARGET_CNAME: "localhost",
      _APP_DOMAIN_TARGET_A: "127.0.0.1",
      _APP_DOMAIN_TARGET_AAAA: "::1",
      _APP_DOMAIN_TARGET_CAA: "",
      _APP_COMPUTE_BUILD_TIMEOUT: 900,
      _APP_STORAGE_LIMIT: LARGEST_FUNCTION,
      _APP_COMPUTE_SIZE_LIMIT: LARGEST_FUNCTION,
      _APP_USAGE_STATS: "disabled",
      _APP_VCS_ENABLED: false,
      _APP_DOMAIN_ENABLED: true,
      _APP_ASSISTANT_ENABLED: false,
      _APP_DOMAIN_SITES: "sites.localhost",
      _APP_DOMAIN_FUNCTIONS: "functions.localhost",
      _APP_OPTIONS_FORCE_HTTPS: "disabled",
      _APP_DOMAINS_NAMESERVERS: "",
      _APP_DB_ADAPTER: "mariadb",
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
    }),
  );
}
