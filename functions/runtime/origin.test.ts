import { describe, expect, it } from "vitest";
import { originOf } from "./origin.ts";

const NOW = Date.UTC(2026, 10, 21, 7);
const from = (address: string, now = NOW) => originOf({ "x-appwrite-client-ip": address }, now);

describe("where a request comes from", () => {
  it("is what Appwrite says, and never the caller's word", () => {
    expect(originOf({ "x-forwarded-for": "203.0.113.9", forwarded: "for=203.0.113.9" }, NOW)).toBeNull();
    const said = originOf({ "x-appwrite-client-ip": "203.0.113.9", "x-forwarded-for": "198.51.100.7" }, NOW);
    expect(said).toEqual(from("203.0.113.9"));
  });

  it("is one for a whole line, which has more IPv6 addresses than anybody counts", () => {
    expect(from("2001:db8:7:8::1")?.id).toBe(from("2001:0db8:0007:0008:ffff:1:2:3")?.id);
    expect(from("2001:db8:7:9::1")?.id).not.toBe(from("2001:db8:7:8::1")?.id);
    expect(from("::ffff:203.0.113.9")?.id).toBe(from("203.0.113.9")?.id);
  });

  it("is told apart within a day only, and tells no address", () => {
    expect(from("203.0.113.9", NOW + 24 * 60 * 60_000)?.id).not.toBe(from("203.0.113.9")?.id);
    expect(JSON.stringify(from("203.0.113.9"))).not.toContain("203");
  });

  it.each([
    "9.9.9.9, 1.1.1.1",
    "unknown",
    "my-own-origin",
    "9.9.9",
    "9.9.9.9:443",
    "[::1]",
    "::1 ::2",
    "010.1.1.1",
    "",
  ])("is nothing where what is said is no address: %j", (said) => expect(from(said)).toBeNull());

  it.each(["::ffff:909:909", "::ffff:9.9.9.9", "::FFFF:0909:0909", "0:0:0:0:0:ffff:9.9.9.9", "0000::ffff:909:909"])(
    "is one for an address of IPv4 and its spelling %s",
    (address) => expect(from(address)).toEqual(from("9.9.9.9")),
  );

  it("counts nobody by an inner address in another spelling", () => {
    for (const address of ["::ffff:a01:203", "0:0:0:0:0:ffff:10.1.2.3", "fe80::1%eth0", "FD00::1"])
      expect(from(address)?.isPublic, address).toBe(false);
  });

  it.each(["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.1.2.3", "172.18.0.5", "192.168.1.4", "100.64.3.2", "fd00::1"])(
    "counts nobody by %s, which is a proxy's or this machine's",
    (address) => expect(from(address)?.isPublic).toBe(false),
  );
  it.each(["203.0.113.9", "172.32.0.1", "2001:db8::1"])("counts by %s", (address) =>
    expect(from(address)?.isPublic).toBe(true),
  );
});
