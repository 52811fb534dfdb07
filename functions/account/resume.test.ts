// What no server shows that is asked from one address of this machine: how often one address of the world may try.
import { expect, it, vi } from "vitest";
import { policy } from "../domain/policy.ts";
import { resume } from "./resume.ts";

const portsWith = (mayTry: boolean) => ({
  clock: { now: () => 0 },
  random: { pin: () => "0000", draw: () => 0 },
  calls: { take: vi.fn(async () => mayTry), forgetBefore: vi.fn() },
  guests: { find: vi.fn(), letIn: vi.fn() },
  resumeLinks: {
    find: vi.fn(async () => null),
    make: vi.fn(),
    use: vi.fn(),
    keepNewest: vi.fn(),
    closeTo: vi.fn(),
    forgetBefore: vi.fn(),
  },
});
const asked = (isPublic: boolean) => ({ userId: "guest", origin: { id: "there", isPublic }, code: "0".repeat(26) });

it("codes that are tried from one public address are counted together, and past the limit nothing is looked at", async () => {
  const open = portsWith(true);
  expect(await resume(open, asked(true))).toMatchObject({ code: "link_unknown" });
  expect(open.calls.take).toHaveBeenCalledWith("resumes.there", policy.resume.perHourOfOneOrigin, 0, 60 * 60_000);
  const shut = portsWith(false);
  expect(await resume(shut, asked(true))).toMatchObject({ code: "too_many_requests", params: { minutes: 60 } });
  expect(shut.resumeLinks.find).not.toHaveBeenCalled();
});

it("an address that is nobody's own counts for nobody", async () => {
  const shut = portsWith(false);
  expect(await resume(shut, asked(false))).toMatchObject({ code: "link_unknown" });
});
