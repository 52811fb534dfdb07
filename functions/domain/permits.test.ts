import { describe, expect, it } from "vitest";
import { deskLabelOf, LABEL_DESK, PLATFORM_TEAM_ID } from "#schema/ids";
import { businessesOf, type Caller, permits } from "./permits.ts";

const caller = (change: Partial<Caller> = {}): Caller => ({ userId: "u", labels: [], teams: [], ...change });
const inTeam = (teamId: string, ...roles: string[]) =>
  caller({ teams: [{ teamId, roles }], labels: [deskLabelOf(teamId)] });

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

  it("is closed to whoever has but the role, or but the label, or the label of another business", () => {
    const teams = [{ teamId: PLATFORM_TEAM_ID, roles: ["owner"] }];
    expect(permits["desk:enter"](caller({ teams }))).toBe(false);
    expect(permits["desk:enter"](caller({ labels: [LABEL_DESK] }))).toBe(false);
    expect(permits["desk:enter"](caller({ teams, labels: [deskLabelOf("spa")] }))).toBe(false);
    // An agent of a spa who made the platform's team anew, after its deletion.
    const imposter = caller({
      teams: [...teams, { teamId: "spa", roles: ["agent"] }],
      labels: [deskLabelOf("spa")],
    });
    expect(businessesOf(imposter)).toEqual(["spa"]);
  });

  it("has labels that Appwrite takes and that differ as the teams do", () => {
    const teamIds = [PLATFORM_TEAM_ID, "a.b", "ab", "a-b", "a_b", "aZ2eb", "64f0c2a8b9d3e1f20a4c"];
    expect(new Set(teamIds.map(deskLabelOf)).size).toBe(teamIds.length);
    for (const label of teamIds.map(deskLabelOf)) expect(label).toMatch(/^[A-Za-z0-9]{1,36}$/u);
  });

  it("shows the platform's own staff every booking, a spa's staff those of its therapists", () => {
    const everything = [{ businessId: null }, { businessId: "spa" }, { businessId: "other" }];
    const seenBy = (who: Caller) => everything.filter((each) => permits["booking:open"](who, each));
    expect(seenBy(inTeam(PLATFORM_TEAM_ID, "agent"))).toEqual(everything);
    expect(seenBy(caller({ labels: ["admin"] }))).toEqual(everything);
    expect(seenBy(inTeam("spa", "owner"))).toEqual([{ businessId: "spa" }]);
    expect(seenBy(inTeam("spa", "therapist"))).toEqual([]);
    expect(businessesOf(inTeam(PLATFORM_TEAM_ID, "manager"))).toBe("all");
    expect(businessesOf(inTeam("spa", "agent"))).toEqual(["spa"]);
  });
});
