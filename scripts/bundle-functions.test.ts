import { statSync } from "node:fs";
import path from "node:path";
import examples from "libphonenumber-js/examples.mobile.json" with { type: "json" };
import { build, type OutputChunk } from "rolldown";
import { describe, expect, it } from "vitest";
import { type FunctionId, functionIds } from "#schema/ids";
import { normalisePhone } from "../functions/domain/phone.ts";
import { buildFunctions } from "./build.ts";
import { bundling, functionsBuildDir } from "./bundle-functions.ts";

/**
 * kB that a function may ship: a tenth above what it does today, and below half of what each was while all of them linked
 * every adapter and the SDK whole (650 to 890). Whoever needs more says here what for.
 */
const BUDGET_KB = {
  // The booking core, prices and dispatch, the texts of every refusal in three languages, the parsers of all requests.
  usual: 315,
  // On top of that the mobile numbers of every country: which of its numbers they are.
  createBooking: 425,
  // All commands of an agent beside all that the desk reads.
  support: 350,
  // No booking core; the files of messages.
  chat: 245,
  // Folds a log twice: as its last event found it, and for whose desks may list it. Who reads the files of messages.
  deliver: 205,
  insights: 250,
  // Nobody's request is parsed and nobody reads an answer.
  protect: 270,
  sweep: 310,
};

const budgetOf = (id: FunctionId): number =>
  id in BUDGET_KB ? BUDGET_KB[id as keyof typeof BUDGET_KB] : BUDGET_KB.usual;

/** What a function is made of, without writing it. */
const chunkOf = async (options: ReturnType<typeof bundling>): Promise<OutputChunk> => {
  const { output } = await build({ ...options, write: false });
  return output[0];
};

/** The files of which something is left in it, by their name in a folder. */
const shippedFrom = ({ modules }: OutputChunk, folder: RegExp): string[] =>
  Object.entries(modules)
    .flatMap(([file, { renderedLength }]) => (renderedLength > 0 ? (folder.exec(file)?.[1] ?? []) : []))
    .sort();

describe("what a function ships", () => {
  it("weighs no more than its budget", async () => {
    await buildFunctions();
    const sizes = functionIds.map((id) => {
      const kb = Math.round(statSync(path.join(functionsBuildDir, id, "main.js")).size / 1000);
      return { id, kb, budget: budgetOf(id) };
    });
    expect(sizes.filter(({ kb, budget }) => kb > budget)).toEqual([]);
  });

  it("is the adapters that its entry hands in, and no others", async () => {
    const adaptersOf = async (id: FunctionId) =>
      shippedFrom(await chunkOf(bundling(id)), /functions\/adapters\/([\w-]+)\.ts$/u);
    const ofTalk = ["appwrite", "bookings", "calls", "commit", "conversations", "damaged-row", "pages", "rows"];
    expect(await adaptersOf("chat")).toEqual([...ofTalk, "attachments", "files"].sort());
    const ofCommands = [...ofTalk, "customers", "for-commands", "prices", "therapists"].sort();
    expect(await adaptersOf("cancelBooking")).toEqual(ofCommands);
  });

  it("is of the SDK the services that it asks, with the methods that are called", async () => {
    const chunk = await chunkOf(bundling("createBooking"));
    const { code } = chunk;
    expect(shippedFrom(chunk, /dist\/services\/([\w-]+)\.mjs$/u)).toEqual(["storage", "tables-db", "tokens", "users"]);
    expect(code).toContain("listRows");
    expect(code).not.toMatch(/createBooleanColumn|deleteMfaAuthenticator|createBucket/u);
    expect(shippedFrom(chunk, /node_modules\/(undici)\//u)).toEqual([]);
  });

  it("has readable names in the stack of a defect", async () => {
    const { code } = await chunkOf(bundling("deliver"));
    const file = `data:text/javascript,${encodeURIComponent(code)}`;
    const { default: deliver } = (await import(/* @vite-ignore */ file)) as {
      default: (context: object) => Promise<unknown>;
    };
    const failure = await deliver({ req: { headers: {}, bodyText: "" } }).catch((error: unknown) => error);
    expect((failure as Error).stack).toMatch(/connectionFrom/u);
  });
});

it("a number of any country is understood in a function as it is elsewhere", async () => {
  const phone = path.resolve(import.meta.dirname, "../functions/domain/phone.ts");
  const { code } = await chunkOf({ ...bundling("createBooking"), input: phone });
  expect(code.length).toBeLessThan(105_000);
  const shipped = (await import(/* @vite-ignore */ `data:text/javascript,${encodeURIComponent(code)}`)) as {
    normalisePhone: typeof normalisePhone;
  };
  const numbers = Object.values(examples).flatMap((national) => [
    national,
    `0${national}`,
    `+${national}`,
    `00${national}`,
  ]);
  expect(numbers.length).toBeGreaterThan(900);
  for (const typed of [...numbers, "0812-3456-7890", "+52 1 55 1234 5678", "+44 (0)7400 123456", "halo"])
    expect(shipped.normalisePhone(typed), typed).toEqual(normalisePhone(typed));
});
