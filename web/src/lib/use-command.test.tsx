import { cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { renderIn } from "../testing/render-in.tsx";
import { FaultError, RefusedError } from "./errors.ts";
import { useCommand } from "./use-command.ts";

const send = vi.fn<(wish: string, commandId: string) => Promise<string>>();

function Buttons() {
  const command = useCommand({ name: (wish: string) => `accept.${wish}`, send });
  return (
    <>
      <button type="button" onClick={() => command.run("sri")}>
        accept
      </button>
      <button type="button" onClick={() => command.run("dewi")}>
        other
      </button>
      <p>{command.busy ? "busy" : "idle"}</p>
      <p>{command.refused?.refusal.code ?? "no refusal"}</p>
    </>
  );
}

const refusal = () =>
  new RefusedError({ code: "therapist_changed", message: "No longer.", params: {}, requestId: "execution" });
const idsSent = () => send.mock.calls.map(([, commandId]) => commandId);

beforeEach(() => {
  localStorage.clear();
  send.mockReset();
});
afterEach(cleanup);

describe("a command", () => {
  test("tapped twice is sent once", async () => {
    send.mockReturnValue(new Promise(() => undefined));
    await renderIn("en", [], <Buttons />);
    await userEvent.setup().dblClick(screen.getByText("accept"));
    expect(send).toHaveBeenCalledOnce();
    expect(screen.getByText("busy")).toBeTruthy();
  });

  test("that differs from the one under way is sent once that one is answered", async () => {
    let answer: (text: string) => void = () => undefined;
    send.mockReturnValueOnce(new Promise((resolve) => (answer = resolve))).mockResolvedValue("done");
    const user = userEvent.setup();
    await renderIn("en", [], <Buttons />);
    await user.click(screen.getByText("accept"));
    await user.dblClick(screen.getByText("other"));
    expect(send.mock.calls.map(([wish]) => wish)).toEqual(["sri"]);
    answer("done");
    await waitFor(() => expect(screen.getByText("idle")).toBeTruthy());
    expect(send.mock.calls.map(([wish]) => wish)).toEqual(["sri", "dewi"]);
  });

  test("whose answer was lost goes out again under the same id, also after the page was closed", async () => {
    send.mockRejectedValue(new FaultError("no answer"));
    const user = userEvent.setup();
    await renderIn("en", [], <Buttons />);
    await user.click(screen.getByText("accept"));
    await waitFor(() => expect(screen.getByText("idle")).toBeTruthy());
    cleanup();
    await renderIn("en", [], <Buttons />);
    await user.click(screen.getByText("accept"));
    await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
    expect(new Set(idsSent()).size).toBe(1);
  });

  test("that was refused is a new command when it is tried again, and the refusal is shown", async () => {
    send.mockRejectedValue(refusal());
    const user = userEvent.setup();
    await renderIn("en", [], <Buttons />);
    await user.click(screen.getByText("accept"));
    await waitFor(() => expect(screen.getByText("therapist_changed")).toBeTruthy());
    await user.click(screen.getByText("accept"));
    await waitFor(() => expect(send).toHaveBeenCalledTimes(2));
    expect(new Set(idsSent()).size).toBe(2);
  });

  test("ids have the form that the server takes", async () => {
    send.mockResolvedValue("done");
    await renderIn("en", [], <Buttons />);
    await userEvent.setup().click(screen.getByText("accept"));
    await waitFor(() => expect(idsSent()[0]).toMatch(/^[a-f0-9]{20}$/u));
  });
});
