// Where the app is deployed: one build at a time, and nothing of the build before, as static hosts keep it. What is gone
// is either said to be gone or answered with the app's page, as hosts do that take every path for a screen.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { builtWeb, type TenangOptions } from "../../../scripts/tenang.ts";

type Web = NonNullable<TenangOptions["web"]>;

/** By which of this machine's names a person comes: each host is an origin of its own. */
export const HOSTS = {
  "says what is gone": "127.0.0.1",
  "answers everything with the app's page": "localhost",
} as const;

export class StaticHost {
  private folder: string;
  private build: Web;
  /** False while a deployment is on its way: its page is there, its parts are not. */
  areAllPartsHere = true;

  constructor(folder: string) {
    this.folder = folder;
    this.build = builtWeb(folder);
  }

  /** From now on there is nothing but this build. */
  deploys(folder: string): void {
    this.folder = folder;
    this.build = builtWeb(folder);
  }

  /** The file that the served page begins with. */
  firstFile(): string {
    return firstFileOf(readFileSync(path.join(this.folder, "index.html"), "utf8"));
  }

  readonly serve: Web = (request, response, isEncrypted) => {
    const { pathname } = new URL(request.url ?? "/", "http://host");
    const isHere = existsSync(path.join(this.folder, pathname)) && this.areAllPartsHere;
    if (!pathname.startsWith("/assets/") || isHere) return this.build(request, response, isEncrypted);
    if (request.headers.host?.startsWith(HOSTS["says what is gone"])) {
      response.writeHead(404, { "content-type": "text/plain" }).end("Not found");
      return;
    }
    // With the headers of the path that was asked for, as such hosts send it: kept for a year.
    const headers = { "content-type": "text/html", "cache-control": "public, max-age=31536000, immutable" };
    response.writeHead(200, headers).end(readFileSync(path.join(this.folder, "index.html")));
  };
}

/** The file that a page begins with. @param html of the page */
export const firstFileOf = (html: string): string =>
  /src="(?<file>\/assets\/index-[^"]+)"/u.exec(html)?.groups?.file ?? "";
