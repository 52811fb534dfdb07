// Where a request comes from, as far as it can be trusted. `x-appwrite-client-ip` is set by Appwrite after the caller's own
// headers, which may not begin with x-appwrite-; every other header is the caller's word. An address that is nobody's own
// (a proxy's that does not say who is behind it, this machine's) is an origin, but not one to count people by.
import { createHash } from "node:crypto";
import { BlockList, isIPv4, isIPv6 } from "node:net";

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

/** The eight groups of an IPv6 address, in one spelling: `::ffff:909:909` is `::ffff:9.9.9.9` is `0:0:0:0:0:ffff:909:909`. */
const groupsOf = (address: string): string[] => {
  // The address parser writes each address in one way.
  const [head = "", tail] = new URL(`http://[${address.replace(/%.*$/u, "")}]/`).hostname.slice(1, -1).split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  return tail === undefined ? left : [...left, ...Array(8 - left.length - right.length).fill("0"), ...right];
};

/** The address of IPv4 that is written as one of IPv6. */
const mapped = (groups: readonly string[]): string | null => {
  if (groups.slice(0, 5).some((group) => group !== "0") || groups[5] !== "ffff") return null;
  return groups
    .slice(6)
    .map((group) => Number.parseInt(group, 16))
    .flatMap((group) => [group >> 8, group & 255])
    .join(".");
};

/** Whose address it is; null for what is none. One line has a whole network of IPv6 addresses: its first four groups. */
const whoseOf = (said: string): { who: string; isPublic: boolean } | null => {
  if (isIPv4(said)) return { who: said, isPublic: !inner.check(said, "ipv4") };
  if (!isIPv6(said)) return null;
  const groups = groupsOf(said);
  const old = mapped(groups);
  if (old) return whoseOf(old);
  return { who: groups.slice(0, 4).join(":"), isPublic: !inner.check(groups.join(":"), "ipv6") };
};

/** Null when Appwrite does not say, or says something else than one address: a list, a name, a word. */
export const originOf = (headers: Record<string, string | undefined>, now: number): Origin | null => {
  const whose = whoseOf(headers["x-appwrite-client-ip"]?.trim() ?? "");
  if (!whose) return null;
  const { who, isPublic } = whose;
  const day = Math.floor(now / DAY_MS);
  const id = createHash("sha256").update(`${who}|${day}`).digest("hex").slice(0, 32);
  return { id, isPublic };
};
