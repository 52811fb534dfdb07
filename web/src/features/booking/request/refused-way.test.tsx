/** A way out is one that this person has: never a page that is empty for them. */
import { cleanup, fireEvent, screen } from "@testing-library/react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { refusal } from "#schema/refusals";
import { renderIn } from "../../../testing/render-in.tsx";
import { RefusedWay } from "./refused-way.tsx";

afterEach(cleanup);

describe("beside an open booking", () => {
  test.each(["id", "en", "nb"] as const)("of one's own is the way to it (%s)", async (language) => {
    const own = refusal("open_booking_exists", { bookingId: "0123456789abcdef0123" });
    await renderIn(language, ["booking"], <RefusedWay refusal={own} onOtherNumber={() => undefined} />);
    expect(screen.getByRole("link").getAttribute("href")).toBe("/bookings/0123456789abcdef0123/chat");
  });

  test.each(["id", "en", "nb"] as const)("of another session is another number, and no list (%s)", async (language) => {
    const onOtherNumber = vi.fn();
    const elsewhere = refusal("open_booking_exists", { bookingId: "" });
    await renderIn(language, ["booking"], <RefusedWay refusal={elsewhere} onOtherNumber={onOtherNumber} />);
    expect(screen.queryByRole("link")).toBeNull();
    fireEvent.click(screen.getByRole("button"));
    expect(onOtherNumber).toHaveBeenCalledOnce();
  });
});
