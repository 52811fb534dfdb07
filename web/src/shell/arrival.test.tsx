import { act, cleanup, screen } from "@testing-library/react";
import { useNavigate } from "react-router";
import { afterEach, beforeEach, expect, test } from "vitest";
import { renderIn } from "../testing/render-in.tsx";
import { Arrival } from "./arrival.tsx";

let go: (path: string) => void;

function Page() {
  go = useNavigate();
  return <Arrival />;
}

const titled = async (title: string) => {
  await act(async () => {
    document.title = title;
  });
};
const announced = () => screen.getByText((_, element) => element?.getAttribute("aria-live") === "polite").textContent;

beforeEach(() => {
  document.title = "Tenang";
});
afterEach(cleanup);

test("every new title is announced but the first: that of another page, and that of the same page's next step", async () => {
  await renderIn("en", [], <Page />, "/bookings/a/chat");
  await titled("Looking for a therapist · Tenang");
  expect(announced()).toBe("");
  for (const step of ["Waiting for your answer", "Your therapist", "Done"]) {
    await titled(`Sri Wahyuni · ${step} · Tenang`);
    expect(announced()).toBe(`Sri Wahyuni · ${step} · Tenang`);
  }
  await act(async () => go("/"));
  await titled("Massage to your door · Tenang");
  expect(announced()).toBe("Massage to your door · Tenang");
});
