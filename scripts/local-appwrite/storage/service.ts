// The storage service: buckets, files, their content, and tokens for them.
import type { ServerContext, Service } from "../kernel/service.ts";
import { registerBucketRoutes } from "./bucket-routes.ts";
import { registerContentRoutes } from "./content-routes.ts";
import { registerFileRoutes } from "./file-routes.ts";
import { StorageContext } from "./storage-context.ts";
import { registerTokenRoutes } from "./token-routes.ts";

/** Starts the service. */
export function startStorage(server: ServerContext): Service {
  const context = new StorageContext(server);
  registerBucketRoutes(context);
  registerFileRoutes(context);
  registerContentRoutes(context);
  registerTokenRoutes(context);
  return {};
}
