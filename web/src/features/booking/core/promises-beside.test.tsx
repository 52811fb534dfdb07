import { cleanup, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import { renderIn } from "../../../testing/render-in.tsx";
import { PromisesBeside } from "./promises-beside.tsx";

afterEach(cleanup);

test("beside the conversation nobody is said to be at home once a therapist is booked and may be on the way", async () => {
  await renderIn("en", ["booking"], <PromisesBeside />);
  expect(screen.getByText("Nobody sets off before you accept")).toBeTruthy();
  cleanup();
  await renderIn("en", ["booking"], <PromisesBeside confirmed />);
  expect(screen.queryByText("Nobody sets off before you accept")).toBeNull();
  expect(screen.getByText("Four digits at the door")).toBeTruthy();
});
