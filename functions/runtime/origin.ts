// Where a request comes from, as far as it can be trusted. `x-appwrite-client-ip` is set by Appwrite after the caller's own
// headers, which may not begin with x-appwrite-; every other header is the caller's word. An address that is nobody's own
// (a proxy's that does not say who is behind it, this machine's) is an origin, but not one to count people by.
import { createHash } from "node:crypto";
import { BlockList, isIPv6 } from "node:net";

const DAY_MS = 24 * 60 * 60_000;

export interface Origin {
  /** A hash of the address and the day: it tells two requests of a day apart or not, and no address. */
  id: string;
  /** An address of the public internet: whoever shares it shares a network, a house or a phone company. */
  isPublic: boolean;
}

const inner = new BlockList();
for (const [net, bits] of [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.168.0.0", 16],
] as const)
  inner.addSubnet(net, bits, "ipv4");
for (const [net, bits] of [
  ["::", 127],
  ["fc00::", 7],
  ["fe80::", 10],
] as const)
  inner.addSubnet(net, bits, "ipv6");

/** One line has a whole network of IPv6 addresses: its first four groups are who it is. */
const networkOf = (address: string): string => {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const groups = tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/u, ""))
    .join(":");
};

/** Null when Appwrite does not say. */
export const originOf = (headers: Record<string, string | undefined>, now: number): Origin | null => {
  const said = headers["x-appwrite-client-ip"]?.trim().replace(/^::ffff:(?=\d+\.)/iu, "");
  if (!said) return null;
  const day = Math.floor(now / DAY_MS);
  const id = createHash("sha256")
    .update(`${networkOf(said)}|${day}`)
    .digest("hex")
    .slice(0, 32);
  return { id, isPublic: !inner.check(said, isIPv6(said) ? "ipv6" : "ipv4") };
};
