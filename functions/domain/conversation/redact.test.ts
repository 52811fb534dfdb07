import { describe, expect, it } from "vitest";
import { withoutContact } from "./redact.ts";

describe("a note that a therapist reads before the confirmation", () => {
  it.each([
    ["Call me on 0812-3456-7890 please", "Call me on ••• please"],
    ["WA +62 812 3456 7890", "WA •••"],
    ["0 8 1 2 3 4 5 6 7 8 9 0", "•••"],
    ["٠٨١٢٣٤٥٦٧٨٩٠", "•••"],
    ["see https://wa.me/62812345 now", "see ••• now"],
    ["wa.me/62812345", "•••"],
    ["www.example.com/x", "•••"],
    ["write to maya@example.co.id", "write to •••"],
    ["my ig: @maya.puspita", "my ig: •••"],
  ])("%s becomes %s", (typed, shown) => {
    expect(withoutContact(typed)).toBe(shown);
  });

  it.each([
    "Gang 3 No. 18B, lantai 2, kamar 1204",
    "Sakit punggung sejak 2019, tekanan sedang",
    "Rp 210.000 tunai",
    "anak 2, kucing 1 🐈",
    "after 19.30, not before",
    "",
  ])("%s stays", (typed) => {
    expect(withoutContact(typed)).toBe(typed);
  });
});
