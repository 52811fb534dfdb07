// What `npm run deploy` and `npm run operator` must know, from .env (see .env.example) or the environment. What is
// missing or wrong is said before anything is done.
import { existsSync } from "node:fs";
import path from "node:path";
import * as z from "zod/mini";

const filled = z.string().check(z.minLength(1, "is missing"));
const address = z.url("is no address such as https://tenang.example");

const project = {
  APPWRITE_ENDPOINT: address,
  APPWRITE_PROJECT_ID: filled,
  /** Scopes: users, teams and rows, each to read and to write. */
  APPWRITE_API_KEY: filled,
  /** Where people open the app. */
  WEB_URL: address,
};

const whole = z.object({
  ...project,
  APPWRITE_CONSOLE_EMAIL: z.email("is no e-mail address"),
  APPWRITE_CONSOLE_PASSWORD: filled,
});

export type ProjectSettings = z.output<z.ZodMiniObject<typeof project>>;
export type DeploymentSettings = z.output<typeof whole>;

const read = <Schema extends z.ZodMiniObject>(schema: Schema): z.output<Schema> => {
  const file = path.resolve(import.meta.dirname, "../.env");
  if (existsSync(file)) process.loadEnvFile(file);
  const parsed = z.safeParse(schema, process.env);
  if (parsed.success) return parsed.data;
  console.error("These settings are missing or wrong (put them into .env; .env.example shows how):");
  for (const { path: where, code, message } of parsed.error.issues) {
    console.error(`  ${where.join(".")} ${code === "invalid_type" ? "is missing" : message}`);
  }
  process.exit(2);
};

const withoutSlash = (url: string): string => url.replace(/\/+$/u, "");
const tidied = <S extends { APPWRITE_ENDPOINT: string; WEB_URL: string }>(settings: S): S => ({
  ...settings,
  APPWRITE_ENDPOINT: withoutSlash(settings.APPWRITE_ENDPOINT),
  WEB_URL: withoutSlash(settings.WEB_URL),
});

/** Ends the process where something is missing. */
export const projectSettings = (): ProjectSettings => tidied(read(z.object(project)));

/** Ends the process where something is missing. */
export const deploymentSettings = (): DeploymentSettings => tidied(read(whole));
