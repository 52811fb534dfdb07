import { cleanup, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import type { Explanation } from "#schema/insight";
import { presentState } from "../../testing/present-state.ts";
import { renderIn } from "../../testing/render-in.tsx";
import { SearchTables } from "./search-tables.tsx";
import { Timeline } from "./timeline.tsx";

const AT = Date.UTC(2026, 10, 21, 7, 0, 0);
const words = (element: Element | null) => element?.textContent?.replace(/\s+/gu, " ") ?? "";

const explanation: Explanation = {
  bookingId: "b",
  version: 3,
  startedAt: AT,
  timeZone: "Asia/Jakarta",
  present: presentState({ phase: "offering", therapistId: null, therapistGender: null, attempt: 2 }),
  timeline: [
    {
      eventId: "b.3",
      at: AT + 4000,
      offsetMs: 4000,
      actor: { role: "therapist", id: "t1" },
      code: "offer_declined",
      params: { reason: "too_far", answeredAfterS: 4 },
      endedOffers: [],
    },
    {
      eventId: "b.5",
      at: AT + 3_725_000,
      offsetMs: 3_725_000,
      actor: { role: "system", id: "system" },
      code: "window_opened",
      params: { reason: "time", attempt: 2, maxAttempts: 5, radiusM: 7000, deadlineAt: AT + 3_785_000 },
      endedOffers: [{ therapistId: "t2", status: "expired" }],
    },
    {
      eventId: "b.6",
      at: AT + 3_725_000,
      offsetMs: 3_725_000,
      actor: { role: "customer", id: "g" },
      code: "of_tomorrow",
      params: {},
      endedOffers: [],
    },
  ],
  searches: [
    {
      searchId: "b.2",
      at: AT,
      offsetMs: 0,
      attempt: 1,
      radiusM: 5000,
      candidates: [
        {
          therapistId: "t1",
          parts: { eta: 3000, rating: 290, recentCancel: -400 },
          score: 2890,
          distanceM: 900,
          etaMin: 15,
          offer: { status: "declined", declineReason: "too_far", answeredAfterS: 4 },
        },
        { therapistId: "t2", parts: { eta: 2000 }, score: 2000, distanceM: 2900, etaMin: 30, offer: null },
      ],
      filtered: [
        { reason: "duration", therapistIds: ["t3", "unknown"] },
        { reason: "of_tomorrow", therapistIds: ["t4"] },
      ],
    },
  ],
  names: { t1: "Sri", t2: "Puspa", t3: "Ayu", t4: "Budi", g: "Maya" },
};

afterEach(cleanup);

describe("a booking explained", () => {
  test("each event says when, who, what and why; a deadline that passed says whose offer ran out", async () => {
    await renderIn("en", ["support"], <Timeline explanation={explanation} />);
    const [declined, opened] = screen.getAllByRole("listitem").map(words);
    expect(declined).toContain("14:00:04");
    expect(declined).toContain("Declined after 4 seconds");
    expect(declined).toContain("Sri, therapist");
    expect(declined).toContain("Reason: too far.");
    expect(opened).toContain("+1:02:05");
    expect(opened).toContain("Nobody had accepted in time. Ends at 15:03:05.");
    expect(opened).toContain("Offer to Puspa: ran out");
  });

  test("an event that this page does not know yet is shown by its code, not hidden", async () => {
    await renderIn("nb", ["support"], <Timeline explanation={explanation} />);
    expect(words(screen.getAllByRole("listitem").at(-1) ?? null)).toContain("of_tomorrow");
  });

  test("a candidate's row has the points by their reasons and what came of the offer", async () => {
    await renderIn("id", ["support"], <SearchTables explanation={explanation} />);
    const [first, second] = screen.getAllByRole("row").slice(1);
    expect(within(first!).getByRole("rowheader").textContent).toBe("Sri");
    expect(words(first!)).toContain("menolaksetelah 4 detik · terlalu jauh");
    expect(words(first!)).toContain("−400");
    expect(words(second!)).toContain("tidak ditanya");
  });

  test("who was kept out is named by the rule; an unnamed person and an unknown rule are still said", async () => {
    await renderIn("en", ["support"], <SearchTables explanation={explanation} />);
    expect(words(screen.getByText("Does not offer this duration").parentElement)).toContain("Ayu, Not named");
    expect(words(screen.getByText("of_tomorrow").parentElement)).toContain("Budi");
  });
});
