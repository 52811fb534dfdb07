import { describe, expect, it } from "vitest";
import { type Holder, whyNotByLink } from "./resume-link.ts";

const guest: Holder = { email: "", hasPassword: false, labels: [], memberships: 0, isActive: true };

describe("a resume link", () => {
  it("opens a guest's session", () => {
    expect(whyNotByLink(guest)).toBeNull();
  });

  it.each([
    ["an e-mail", { email: "maya@example.com" }],
    ["a password", { hasPassword: true }],
    ["a label", { labels: ["therapist"] }],
    ["a place in a team", { memberships: 1 }],
  ] as const)("never opens an account with %s", (_, more) => {
    expect(whyNotByLink({ ...guest, ...more })?.code).toBe("sign_in_instead");
  });

  it("opens nothing of somebody who is gone or blocked, and does not say which", () => {
    expect(whyNotByLink(null)).toEqual(whyNotByLink({ ...guest, isActive: false, labels: ["admin"] }));
    expect(whyNotByLink(null)?.code).toBe("link_unknown");
  });
});
