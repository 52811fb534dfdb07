/** No expected no ends in itself: each code has a way, on every screen that may say it, and the words name no other. */
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { refusal, refusalCodes } from "#schema/refusals";
import { en } from "#schema/texts/en";
import { id } from "#schema/texts/id";
import { nb } from "#schema/texts/nb";
import { languages } from "#schema/texts/texts";
import app from "../app.tsx?raw";
import { renderIn } from "../testing/render-in.tsx";
import { RefusalLine } from "./refusal-line.tsx";
import { RefusalWay } from "./refusal-way.tsx";
import { ownList, refusalWays } from "./refusal-ways.ts";

afterEach(cleanup);

/** One address of each family of screens. */
const SCREENS = ["/book", "/bookings/0123456789abcdef0123/chat", "/therapist", "/therapist/job/x-2", "/support"];

describe.each(languages)("in %s", (language) => {
  test.each(SCREENS)("every refusal on %s leaves something to do", async (at) => {
    for (const code of refusalCodes) {
      await renderIn(language, ["common", "texts", "trouble"], <RefusalWay code={code} />, at);
      const way = refusalWays[code];
      const { to } = ownList(at);
      const links = screen.queryAllByRole("link").map((link) => link.getAttribute("href"));
      expect(links, code).toEqual(way === "list" && at !== to ? [to] : []);
      expect(screen.queryAllByRole("button"), code).toHaveLength(way === "reload" ? 1 : 0);
      cleanup();
    }
  });
});

test("the way stands beside the words", async () => {
  await renderIn(
    "en",
    ["common", "texts", "trouble"],
    <RefusalLine refusal={refusal("guest_blocked", { hours: 3 })} />,
    "/book",
  );
  expect(screen.getByRole("alert").textContent).toContain("in 3 hours");
  expect((await screen.findByRole("link")).getAttribute("href")).toBe("/bookings");
});

test("a no of a newer server is said in its own words, with a way to its own build", async () => {
  const unknown = { ...refusal("too_late", { minutes: 3 }), code: "area_paused" as "too_late", message: "Paused." };
  await renderIn("en", ["common", "texts", "trouble"], <RefusalLine refusal={unknown} />, "/book");
  expect(screen.getByRole("alert").textContent).toContain("Paused.");
  expect(await screen.findByRole("button", { name: "Reload" })).toBeTruthy();
});

test("whatever a way leads to is a page of the app", () => {
  for (const at of SCREENS) expect(app).toMatch(new RegExp(`path="${ownList(at).to}(/\\*)?"`, "u"));
});

test.each(Object.entries({ en, id, nb }))(
  "no words of %s send people to somebody whom no button reaches",
  (_, texts) => {
    const asksUs = /talk to us|contact us|ask us|hubungi kami|bantuan kami|snakk med oss|be oss|kontakt oss/iu;
    for (const [code, text] of Object.entries(texts.refusal)) expect(text, code).not.toMatch(asksUs);
  },
);
