import { QueryClientProvider, useMutation, useQuery } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DefectError, FaultError, RefusedError } from "./errors.ts";
import { sayFailure, useFailure } from "./failure.ts";
import { queryClient } from "./query-client.ts";

const refusal = () => new RefusedError({ code: "busy_try_again", message: "Busy.", params: {}, requestId: "x" });
const blocked = () => new FaultError("No session.", { why: "session_blocked" });
const between = () => new FaultError("A page in its place.", { why: "between" });
const silent = () => new FaultError("No answer.");

function Said() {
  return <p>{`said ${useFailure()?.name ?? "nothing"}`}</p>;
}

type Broken = { error?: Error; asked?: () => Promise<never> };

function Pressed({ error, asked = () => Promise.reject(error) }: Broken) {
  const { mutate, isPending } = useMutation({ mutationFn: asked });
  return (
    <button type="button" onClick={() => mutate()}>
      {isPending ? "busy" : "press"}
    </button>
  );
}

function Shown({ error, asked = () => Promise.reject(error) }: Broken) {
  useQuery({ queryKey: ["shown"], queryFn: asked });
  return <p>screen</p>;
}

function draw(element: ReactNode) {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  return render(
    <QueryClientProvider client={queryClient}>
      <Said />
      <ErrorBoundary fallback={<p>panel</p>}>{element}</ErrorBoundary>
    </QueryClientProvider>,
  );
}

const sees = (text: string) => waitFor(() => expect(screen.getByText(text)).toBeTruthy());

beforeEach(() => vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 200 }));
afterEach(() => {
  cleanup();
  queryClient.clear();
  sayFailure(null);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("a press that ends in", () => {
  test.each([
    ["our own mistake that nobody thought of", new TypeError("x is undefined")],
    ["a defect", new DefectError("Odd.", "W-1")],
  ])("%s gives way to the panel", async (_name, error) => {
    draw(<Pressed error={error} />);
    screen.getByRole("button").click();
    await sees("panel");
  });

  test.each([
    ["a fault that does not pass", blocked(), "said FaultError"],
    ["a refusal that nobody else says", refusal(), "said RefusedError"],
  ])("%s is said at once, and can be pressed again", async (_name, error, said) => {
    draw(<Pressed error={error} />);
    screen.getByRole("button").click();
    await sees(said);
    await sees("press");
  });

  test("what answered in the server's place is asked once more, and said within seconds", async () => {
    const asked = vi.fn(() => Promise.reject(between()));
    draw(<Pressed asked={asked} />);
    screen.getByRole("button").click();
    await vi.advanceTimersByTimeAsync(2000);
    await sees("said FaultError");
    await sees("press");
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("a silence is tried for a while, then said, and can be pressed again", async () => {
    draw(<Pressed error={silent()} />);
    screen.getByRole("button").click();
    await vi.advanceTimersByTimeAsync(3000);
    await sees("busy");
    await vi.advanceTimersByTimeAsync(60_000);
    await sees("said FaultError");
    await sees("press");
  });
});

describe("a screen that cannot be read", () => {
  test.each([
    ["because of our mistake", new TypeError("x is undefined")],
    ["because of a fault that does not pass", blocked()],
    ["because nobody answers for a while", silent()],
  ])("%s gives way to the panel", async (_name, error) => {
    draw(<Shown error={error} />);
    await vi.advanceTimersByTimeAsync(60_000);
    await sees("panel");
  });

  test("because something answers in the server's place gives way to the panel within seconds", async () => {
    const asked = vi.fn(() => Promise.reject(between()));
    draw(<Shown asked={asked} />);
    await vi.advanceTimersByTimeAsync(2000);
    await sees("panel");
    expect(asked).toHaveBeenCalledTimes(2);
  });

  test("keeps what it has shown when the server is silent afterwards", async () => {
    queryClient.setQueryData(["shown"], "before");
    draw(<Shown error={silent()} />);
    void queryClient.invalidateQueries();
    await vi.advanceTimersByTimeAsync(60_000);
    await sees("screen");
  });

  test("leaves a refusal to the screen", async () => {
    draw(<Shown error={refusal()} />);
    await vi.advanceTimersByTimeAsync(60_000);
    await sees("screen");
  });
});
