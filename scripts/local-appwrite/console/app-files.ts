// The window's own page: HTML, CSS and TypeScript from `app/`, and the product's typeface. There is no build step:
// types are taken off a module when it is asked for, and the browser links the modules itself.
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A file as it is served. */
export interface AppFile {
  readonly body: string | Buffer;
  readonly contentType: string;
}

const FOLDER = join(import.meta.dirname, "app");
const FONT = "@fontsource-variable/plus-jakarta-sans/files/plus-jakarta-sans-latin-wght-normal.woff2";

/** The page itself. */
export function appPage(): AppFile {
  return { body: readFileSync(join(FOLDER, "index.html")), contentType: "text/html; charset=utf-8" };
}

/** A file of the app; null when there is none. @param name without any folder: nothing outside `app/` can be named */
export async function appFile(name: string): Promise<AppFile | null> {
  if (name === "plus-jakarta-sans.woff2") return { body: readFont(), contentType: "font/woff2" };
  const extension = /^[a-z][a-z-]*\.(css|ts)$/.exec(name)?.[1];
  if (!extension) return null;
  let text: string;
  try {
    text = readFileSync(join(FOLDER, name), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
  if (extension === "css") return { body: text, contentType: "text/css; charset=utf-8" };
  // Loaded when the window is first opened: the server itself starts without a compiler.
  const { transform } = await import("rolldown/utils");
  const { code, errors } = await transform(name, text, { typescript: { onlyRemoveTypeImports: true } });
  if (errors.length > 0) throw new Error(`${name} cannot be served: ${errors[0]?.message}`);
  return { body: code, contentType: "text/javascript; charset=utf-8" };
}

function readFont(): Buffer {
  return readFileSync(new URL(import.meta.resolve(FONT)));
}
