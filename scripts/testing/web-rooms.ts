// Which file of the web app imports which, and what that says about rooms: a feature that has a folder `core` is cut into
// rooms, the folders beside it. A room knows its own files and the core, the core knows no room, and what joins rooms
// stands above them, directly in the feature. Types count: who needs another's type cannot be understood alone.
import path from "node:path";
import { Visitor } from "rolldown/utils";
import { lineOf, parse, type WebSource } from "./web-source.ts";

interface Import {
  /** Relative to web/src, as `lib/format.ts`. */
  target: string;
  line: number;
}

type Imports = ReadonlyMap<string, readonly Import[]>;

/** What each file imports from other files of the app; packages and `#schema`, `#domain` are not among it. */
export const importsOf = (sources: readonly WebSource[]): Imports =>
  new Map(sources.map(({ file, text }) => [file, importsIn(file, text)]));

const importsIn = (file: string, text: string): Import[] => {
  const found: Import[] = [];
  const note = (node: unknown) => {
    const { source, start } = node as { source: { value?: unknown } | null; start: number };
    const named = source?.value;
    if (typeof named !== "string" || !named.startsWith(".")) return;
    found.push({ target: path.posix.join(path.posix.dirname(file), named), line: lineOf(text, start) });
  };
  new Visitor({
    ImportDeclaration: note,
    ImportExpression: note,
    ExportNamedDeclaration: note,
    ExportAllDeclaration: note,
    TSImportType: note,
  }).visit(parse(file, text));
  return found;
};

/** The layers below the features, and what tests bring. */
const BELOW = ["ui", "lib", "shell", "conversation", "testing"];

/** `file:line to target` of every import by which a room reaches out of its house. */
export const trespasses = (imports: Imports): string[] => {
  const files = [...imports.keys()];
  const cutFeatures = new Set(files.map((file) => /^(features\/[^/]+\/)core\//u.exec(file)?.[1]).filter(Boolean));
  return files.flatMap((file) => {
    const [, feature, room] = /^(features\/[^/]+\/)([^/]+)\//u.exec(file) ?? [];
    if (!feature || !cutFeatures.has(feature)) return [];
    const open = [`${feature}${room}/`, `${feature}core/`, ...BELOW.map((layer) => `${layer}/`)];
    return imports
      .get(file)!
      .filter(({ target }) => !open.some((folder) => target.startsWith(folder)))
      .map(({ target, line }) => `${file}:${line} to ${target}`);
  });
};

/** Every way that leads from a file of a feature back to itself inside the feature, told once, from its first name. */
export const circles = (imports: Imports): string[] => {
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]): void => {
    const at = way.indexOf(file);
    if (at >= 0) {
      found.add(fromFirstName(way.slice(at)).join(" > "));
      return;
    }
    if (done.has(file)) return;
    const feature = /^features\/[^/]+\//u.exec(file)?.[0];
    for (const { target } of imports.get(file) ?? [])
      if (feature && target.startsWith(feature)) walk(target, [...way, file]);
    done.add(file);
  };
  for (const file of imports.keys()) walk(file, []);
  return [...found];
};

const fromFirstName = (circle: readonly string[]): string[] => {
  const at = circle.indexOf([...circle].sort()[0]!);
  return [...circle.slice(at), ...circle.slice(0, at)];
};
