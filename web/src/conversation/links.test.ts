import { describe, expect, test, vi } from "vitest";
import { partsOf } from "./links.ts";

const links = (text: string) =>
  partsOf(text).flatMap(({ text: shown, href }) => (href === null ? [] : [[shown, href]]));

describe("in what people write", () => {
  test.each([
    ["Lihat https://tenang.id/a?b=1.", "https://tenang.id/a?b=1", "https://tenang.id/a?b=1"],
    ["(see http://example.com/a_(b))", "http://example.com/a_(b)", "http://example.com/a_(b)"],
    ["www.example.com, please", "www.example.com", "https://www.example.com/"],
    ["maps.app.goo.gl/xYz1", "maps.app.goo.gl/xYz1", "https://maps.app.goo.gl/xYz1"],
    ["wa.me/62812", "wa.me/62812", "https://wa.me/62812"],
    ["on tokopedia.com today", "tokopedia.com", "https://tokopedia.com/"],
    ["https://blåbær.no/x", "https://blåbær.no/x", "https://xn--blbr-roah.no/x"],
    ["HTTPS://Example.COM/A", "HTTPS://Example.COM/A", "https://example.com/A"],
  ])("%s leads to %s", (text, shown, href) => {
    expect(links(text)).toEqual([[shown, href]]);
    expect(
      partsOf(text)
        .map((part) => part.text)
        .join(""),
    ).toBe(text);
  });

  test.each([
    ["mixed scripts", "https://pаypal.com/x", "https://xn--pypal-4ve.com/x"],
    ["another script", "https://аррӏе.com/", "https://xn--80ak6aa92e.com/"],
    ["a letter without its dot", "https://lınk.com/", "https://xn--lnk-jua.com/"],
    ["dots that are none", "https://bank.com。evil.com/", "https://bank.com.evil.com/"],
    ["a number for a host", "https://0x7f.1/", "https://127.0.0.1/"],
    ["letters that look like others beside an accent", "https://te\u0274\u00e0ng.id/x", "https://xn--teng-1na73v.id/x"],
  ])("%s are shown as the host that is opened", (_, text, real) => {
    expect(links(text)).toEqual([[real, real]]);
  });

  test.each([
    "javascript:alert(1)",
    "JaVaScRiPt://example.com/%0aalert(1)",
    "data:text/html,<script>alert(1)</script>",
    "file:///etc/passwd",
    "intent://example.com#Intent;end",
    "https://bank.com@evil.com/",
    "https://bank.com:443@evil.com",
    "https://",
    "http://localhost/x",
    "budi@example.com",
    "Rumahnya di sebelah kanan.ya/tidak",
    "jam 19.30/20.00, Rp350.000",
    "mau.no problem",
  ])("%s stays text", (text) => {
    expect(partsOf(text)).toEqual([{ text, href: null }]);
  });

  test("nothing is an empty text, and four thousand letters are one part, at once", () => {
    expect(partsOf("")).toEqual([]);
    const since = performance.now();
    for (const unit of ["a", "a.", "(", "www.", "https://", "a-"]) partsOf(unit.repeat(4000 / unit.length));
    expect(performance.now() - since).toBeLessThan(1000);
    expect(partsOf("a".repeat(4000))).toHaveLength(1);
  });
});

test("a heap of brackets after a link is looked at once, and left out of it", () => {
  /** How often a text is cut up, searched or copied. */
  function cuts(text: string): number {
    const cut = (["split", "slice", "replace"] as const).map((name) => vi.spyOn(String.prototype, name));
    const parts = partsOf(text);
    const times = cut.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    for (const each of cut) each.mockRestore();
    expect(parts[0]?.text).toBe("https://example.com/(a)");
    return times;
  }
  const heap = (length: number) => `https://example.com/(a)${").".repeat(length)}`;
  expect(cuts(heap(2000))).toBe(cuts(heap(2)));
});
