import { describe, expect, test } from "vitest";
import { pickLanguage } from "./language.ts";

describe("language of the first visit", () => {
  test.each([
    [null, ["id-ID", "en"], "id"],
    [null, ["en-US"], "en"],
    [null, ["no"], "nb"],
    [null, ["nn-NO", "en"], "nb"],
    [null, ["fr-FR", "nb-NO"], "nb"],
    [null, ["fr-FR", "de"], "id"],
    [null, [], "id"],
    ["en", ["id-ID"], "en"],
    ["xx", ["nb"], "nb"],
  ])("kept %s and browser %j give %s", (kept, preferred, language) => {
    expect(pickLanguage(kept, preferred)).toBe(language);
  });
});
