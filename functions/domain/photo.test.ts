import { describe, expect, it } from "vitest";
import { privatePermissions } from "./photo.ts";

describe("an uploaded file", () => {
  const own = ['read("user:g1")', 'delete("user:g1")'];

  it("keeps what is its uploader's to read and to delete, and nothing else", () => {
    const chosen = [...own, 'update("user:g1")', 'read("any")', 'read("users")', 'read("users/unverified")'];
    const others = [
      'read("guests")',
      'read("team:spa")',
      'read("label:vip")',
      'delete("any")',
      'read("user:g1/verified")',
    ];
    expect(privatePermissions([...chosen, ...others, 'read("team:spa/owner")', 'write("any")'], false)).toEqual(own);
  });

  it("is only read once a booking was made with it", () => {
    expect(privatePermissions(own, true)).toEqual(['read("user:g1")']);
  });
});
