import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderIn } from "../../testing/render-in.tsx";
import { Room } from "./room.tsx";

afterEach(cleanup);

test("beside the conversation nobody is said to be at home once a therapist is booked and may be on the way", async () => {
  await renderIn("en", ["booking"], <Room />);
  expect(screen.getByText("Nobody has set off")).toBeTruthy();
  cleanup();
  await renderIn("en", ["booking"], <Room confirmed />);
  expect(screen.queryByText("Nobody has set off")).toBeNull();
  expect(screen.getByText("Four digits at the door")).toBeTruthy();
});
