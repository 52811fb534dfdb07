import { describe, expect, it } from "vitest";
import { PLATFORM_TEAM_ID } from "#schema/ids";
import { businessesOf, type Caller, permits } from "./permits.ts";

const caller = (change: Partial<Caller> = {}): Caller => ({ userId: "u", labels: [], teams: [], ...change });
const inTeam = (teamId: string, ...roles: string[]) => caller({ teams: [{ teamId, roles }] });

describe("the support desk", () => {
  it.each(["owner", "manager", "agent"])("is open to a business's %s", (role) => {
    expect(permits["desk:enter"](inTeam("spa", role))).toBe(true);
  });

  it("is open to an operator, and closed to guests and therapists", () => {
    expect(permits["desk:enter"](caller({ labels: ["admin"] }))).toBe(true);
    expect(permits["desk:enter"](caller({ labels: ["therapist"] }))).toBe(false);
    expect(permits["desk:enter"](inTeam(PLATFORM_TEAM_ID, "therapist"))).toBe(false);
    expect(permits["desk:enter"](caller())).toBe(false);
  });

  it("shows the platform's own staff every booking, a spa's staff those of its therapists", () => {
    const everything = [{ businessId: null }, { businessId: "spa" }, { businessId: "other" }];
    const seenBy = (who: Caller) => everything.filter((each) => permits["booking:explain"](who, each));
    expect(seenBy(inTeam(PLATFORM_TEAM_ID, "agent"))).toEqual(everything);
    expect(seenBy(caller({ labels: ["admin"] }))).toEqual(everything);
    expect(seenBy(inTeam("spa", "owner"))).toEqual([{ businessId: "spa" }]);
    expect(seenBy(inTeam("spa", "therapist"))).toEqual([]);
    expect(businessesOf(inTeam(PLATFORM_TEAM_ID, "manager"))).toBe("all");
    expect(businessesOf(inTeam("spa", "agent"))).toEqual(["spa"]);
  });
});
