import { describe, expect, it } from "vitest";
import { learnServerTime, serverNow } from "./server-clock.ts";

describe("the server's time", () => {
  it("is in whole milliseconds, however the round trip divides", () => {
    const sentAt = Date.now();
    learnServerTime(sentAt + 1000, sentAt, sentAt + 3);
    expect(Number.isInteger(serverNow())).toBe(true);
    expect(serverNow() - Date.now()).toBeGreaterThan(900);
  });
});
