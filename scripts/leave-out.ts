// What of the packages a function's bundle leaves behind, because no function uses it. Each was found by measuring what a
// bundle is made of, and is why it can be left out; bundle-functions.ts does the rest.
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Plugin } from "rolldown";
import { parseAst } from "rolldown/parseAst";

/**
 * Node has had undici inside as its own `fetch` since version 18, and functions run on 22. The copy that the SDK brings was
 * half of every bundle. What Node does not give away is an agent for certificates that nobody has signed, which no
 * function asks for.
 */
const NODES_OWN_UNDICI = `
export const { fetch, FormData, File } = globalThis;
export class Agent {
  constructor() {
    throw new Error("A function speaks to Appwrite over a certificate that is signed.");
  }
}`;

/** Numbers are read and stored in one form here, and never written the way their country groups the digits. */
const withoutFormats = (json: string): string => {
  const metadata = JSON.parse(json) as Record<"countries" | "nonGeographic", Record<string, unknown[]>>;
  const FORMATS = 4;
  for (const region of [...Object.values(metadata.countries), ...Object.values(metadata.nonGeographic)])
    region[FORMATS] = 0;
  return JSON.stringify(metadata);
};

/** Every word after a dot in what functions are made of: more than the methods that they call, and all of those. */
const wordsAfterDots = (functionsDir: string): Set<string> => {
  const files = readdirSync(functionsDir, { recursive: true, encoding: "utf8" });
  const sources = files.filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts"));
  const text = sources.map((file) => readFileSync(path.join(functionsDir, file), "utf8")).join("\n");
  return new Set([...text.matchAll(/\.(\w+)/gu)].map(([, word]) => word!));
};

/** The SDK's services are classes, which a bundler keeps whole: of 75 methods on tables and rows a dozen are called. */
const withoutUncalled = (code: string, called: ReadonlySet<string>): string => {
  const uncalled: { start: number; end: number }[] = [];
  for (const statement of parseAst(code).body) {
    const declared = statement.type === "VariableDeclaration" ? statement.declarations[0]?.init : null;
    if (declared?.type !== "ClassExpression") continue;
    for (const member of declared.body.body) {
      if (member.type !== "MethodDefinition" || member.kind !== "method" || member.key.type !== "Identifier") continue;
      if (!called.has(member.key.name)) uncalled.push(member);
    }
  }
  return uncalled.reduceRight((left, { start, end }) => left.slice(0, start) + left.slice(end), code);
};

/** Leaves out of a bundle what no function uses. @param functionsDir where everything is that may use it */
export const leaveOut = (functionsDir: string): Plugin => {
  const called = wordsAfterDots(functionsDir);
  const read = new Map<string, string>();
  return {
    name: "leave-out",
    resolveId: { filter: { id: /^undici$/u }, handler: () => "\0undici" },
    load: {
      filter: { id: /^\0undici$|metadata\.mobile\.json\.js$/u },
      handler: (id) => {
        if (id === "\0undici") return NODES_OWN_UNDICI;
        return `export default ${withoutFormats(readFileSync(id.replace(/\.js$/u, ""), "utf8"))};`;
      },
    },
    transform: {
      filter: { id: /node-appwrite\/dist\/services\/[\w-]+\.mjs$/u },
      handler: (code, id) => {
        const left = read.get(id) ?? withoutUncalled(code, called);
        read.set(id, left);
        return left;
      },
    },
  };
};
