import { cleanup, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { useState } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { PinInput } from "./pin-input.tsx";

function Door() {
  const [pin, setPin] = useState("");
  return (
    <>
      <PinInput value={pin} label="PIN" digitLabel={(position) => `Digit ${position}`} onChange={setPin} />
      <output>{pin}</output>
    </>
  );
}

const shown = () => screen.getByRole("status").textContent;

afterEach(cleanup);

describe("the PIN boxes", () => {
  test("typing moves on from box to box", async () => {
    const user = userEvent.setup();
    render(<Door />);
    await user.click(screen.getByLabelText("Digit 1"));
    await user.keyboard("4827");
    expect(shown()).toBe("4827");
    expect(document.activeElement).toBe(screen.getByLabelText("Digit 4"));
  });

  test("letters are not taken", async () => {
    const user = userEvent.setup();
    render(<Door />);
    await user.click(screen.getByLabelText("Digit 1"));
    await user.keyboard("4a8");
    expect(shown()).toBe("48");
  });

  test("backspace takes the last digit back and moves with it", async () => {
    const user = userEvent.setup();
    render(<Door />);
    await user.click(screen.getByLabelText("Digit 1"));
    await user.keyboard("48{Backspace}");
    expect(shown()).toBe("4");
    expect(document.activeElement).toBe(screen.getByLabelText("Digit 2"));
  });

  test("a pasted PIN fills all boxes, blanks left out", async () => {
    const user = userEvent.setup();
    render(<Door />);
    await user.click(screen.getByLabelText("Digit 1"));
    await user.paste("4 8 2 7");
    expect(shown()).toBe("4827");
  });
});
