// Who may look through the window: the operator, asking to read, and no other site's page. What is shown here holds
// everybody's data; where the operator may be is kernel/reach.ts's to say.
import type { IncomingMessage } from "node:http";
import type { Reach } from "../kernel/reach.ts";

/** Why a request is turned away. */
export interface Refusal {
  readonly status: 403 | 405;
  readonly message: string;
}

/** What a browser says of requests that a page of this very origin, or the person in the address bar, caused. */
const OWN_SITES: ReadonlySet<string> = new Set(["same-origin", "none"]);

/** Says why a request is turned away, or null when it may pass. */
export function gateRefusal(request: IncomingMessage, reach: Reach): Refusal | null {
  const { headers, method = "GET" } = request;
  if (!reach.isOperatorPlace(request)) {
    return {
      status: 403,
      message:
        "The console shows everybody's data, so it answers only on the machine that runs the server, without a proxy, or with the token that its start printed (/console?token=…).",
    };
  }
  const isForeignOrigin =
    headers.origin !== undefined &&
    headers.origin !== `${reach.isEncrypted(request) ? "https" : "http"}://${headers.host}`;
  const site = headers["sec-fetch-site"];
  // Following a link from elsewhere is fine: the page that is opened belongs to nobody but its reader.
  const isVisit = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  if (isForeignOrigin || (typeof site === "string" && !OWN_SITES.has(site) && !isVisit)) {
    return { status: 403, message: "The console answers its own pages only, not those of other origins." };
  }
  if (method !== "GET") {
    return {
      status: 405,
      message: `The console only reads: use GET, not ${method}. To change data, use the API under /v1.`,
    };
  }
  return null;
}
