// Who may look through the window: a browser or program on this machine, asking to read, and no other site's page.
// The server listens on every address so that phones can use the product; what is shown here holds everybody's data.
import type { IncomingMessage } from "node:http";

/** Why a request is turned away. */
export interface Refusal {
  readonly status: 403 | 405;
  readonly message: string;
}

const LOCAL_NAMES: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** What a browser says of requests that a page of this very origin, or the person in the address bar, caused. */
const OWN_SITES: ReadonlySet<string> = new Set(["same-origin", "none"]);

/** Says why a request is turned away, or null when it may pass. */
export function gateRefusal(request: IncomingMessage): Refusal | null {
  const { headers, method = "GET" } = request;
  if (!isLoopback(request.socket.remoteAddress ?? "") || !isLoopbackChain(headers["x-forwarded-for"])) {
    return {
      status: 403,
      message: "The console shows everybody's data, so it answers only on the machine that runs the server.",
    };
  }
  // A foreign name that was made to point at this machine (DNS rebinding) would make its page our own origin.
  if (!LOCAL_NAMES.has(hostName(headers.host ?? ""))) {
    return { status: 403, message: "The console answers only under the name localhost, 127.0.0.1 or [::1]." };
  }
  const isForeignOrigin = headers.origin !== undefined && headers.origin !== `http://${headers.host}`;
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

/** Whether an address is this machine's own: 127.0.0.0/8 or ::1. */
export function isLoopback(address: string): boolean {
  const plain = address.replace(/^::ffff:/, "");
  return plain === "::1" || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(plain);
}

/** Whether every hop that a proxy names is this machine. Without a proxy there is none. */
function isLoopbackChain(forwarded: string | string[] | undefined): boolean {
  if (forwarded === undefined) return true;
  return String(forwarded)
    .split(",")
    .every((hop) => isLoopback(hop.trim()));
}

function hostName(host: string): string {
  return host.replace(/:\d+$/, "").toLowerCase();
}
