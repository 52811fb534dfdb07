import { act, cleanup, render, screen } from "@testing-library/react";
import Check from "lucide-react/icons/check";
import { useState } from "react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { REST_MS } from "./armed.ts";
import { Btn } from "./btn.tsx";
import { IconBtn } from "./icon-btn.tsx";
import { OnlineSwitch } from "./online-switch.tsx";
import { QuickReplies } from "./quick-replies.tsx";
import { Way } from "./way.tsx";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const press = (node: HTMLElement) => {
  node.dispatchEvent(new MouseEvent("pointerdown", { bubbles: true, clientX: 5, clientY: 5 }));
  act(() => node.click());
};

/** A button that says the next thing as soon as it has been pressed. */
function Steps({ words, onStep }: { words: readonly string[]; onStep: (word: string) => void }) {
  const [index, setIndex] = useState(0);
  const word = words[index] ?? "";
  return (
    <Btn
      onClick={() => {
        onStep(word);
        setIndex(index + 1);
      }}
    >
      {word}
    </Btn>
  );
}

describe("a button that changes its meaning in place", () => {
  test("takes no second tap for the new meaning until a moment has passed", () => {
    const onStep = vi.fn();
    render(<Steps words={["On my way", "Arrived", "Start"]} onStep={onStep} />);
    const button = screen.getByRole("button");
    press(button);
    act(() => vi.advanceTimersByTime(350));
    press(button);
    expect(onStep.mock.calls).toEqual([["On my way"]]);
    expect(button.getAttribute("aria-disabled")).toBe("true");
    act(() => vi.advanceTimersByTime(REST_MS));
    press(button);
    expect(onStep.mock.calls).toEqual([["On my way"], ["Arrived"]]);
  });

  test("rests also when the change came by itself", () => {
    const onPress = vi.fn();
    const { rerender } = render(<Btn onClick={onPress}>Accept</Btn>);
    act(() => vi.advanceTimersByTime(60_000));
    rerender(<Btn onClick={onPress}>Session done</Btn>);
    press(screen.getByRole("button"));
    expect(onPress).not.toHaveBeenCalled();
    act(() => vi.advanceTimersByTime(REST_MS));
    press(screen.getByRole("button"));
    expect(onPress).toHaveBeenCalledOnce();
  });

  test("counts at once when it says what somebody has just chosen elsewhere", () => {
    const onPress = vi.fn();
    const screenOf = (fee: string) => (
      <>
        <button type="button">safety</button>
        <Btn onClick={onPress}>{fee}</Btn>
      </>
    );
    const { rerender } = render(screenOf("Cancel, Rp52.500"));
    press(screen.getByText("safety"));
    rerender(screenOf("Cancel, free"));
    press(screen.getByText("Cancel, free"));
    expect(onPress).toHaveBeenCalledOnce();
  });

  test("rests when it takes the place of the one that was pressed", () => {
    const place = { left: 0, top: 0, right: 100, bottom: 50 } as DOMRect;
    vi.spyOn(HTMLElement.prototype, "getBoundingClientRect").mockReturnValue(place);
    const onCancel = vi.fn();
    const { rerender } = render(<Btn key="again">Search again</Btn>);
    press(screen.getByRole("button"));
    rerender(
      <Btn key="cancel" onClick={onCancel}>
        Cancel the search
      </Btn>,
    );
    press(screen.getByRole("button"));
    expect(onCancel).not.toHaveBeenCalled();
    act(() => vi.advanceTimersByTime(REST_MS));
    press(screen.getByRole("button"));
    expect(onCancel).toHaveBeenCalledOnce();
    vi.restoreAllMocks();
  });

  test("is a ready answer that another one takes the place of", () => {
    const onPick = vi.fn();
    const strip = (...texts: string[]) => (
      <QuickReplies label="x" replies={texts.map((text) => ({ key: text, shape: Check, text }))} onPick={onPick} />
    );
    const { rerender } = render(strip("Where are you?", "I am at the gate", "Call me"));
    act(() => vi.advanceTimersByTime(5000));
    rerender(strip("I am at the gate", "Call me"));
    for (const chip of screen.getAllByRole("button")) press(chip);
    expect(onPick).not.toHaveBeenCalled();
    act(() => vi.advanceTimersByTime(REST_MS));
    press(screen.getAllByRole("button")[0]!);
    expect(onPick.mock.calls).toMatchObject([[{ text: "I am at the gate" }]]);
  });

  test("is a button that shows only an icon, too", () => {
    const onPress = vi.fn();
    const { rerender } = render(<IconBtn shape={Check} label="Keep" onClick={onPress} />);
    act(() => vi.advanceTimersByTime(5000));
    rerender(<IconBtn shape={Check} label="Delete" onClick={onPress} />);
    press(screen.getByRole("button"));
    expect(onPress).not.toHaveBeenCalled();
  });

  test("is a switch or a row of a list as well", () => {
    const onToggle = vi.fn();
    const onWay = vi.fn();
    const both = (title: string) => (
      <MemoryRouter>
        <OnlineSwitch online={false} busy={false} title={title} detail="" beat={null} onToggle={onToggle} />
        <Way shape={Check} title={title} detail="" onPress={onWay} />
      </MemoryRouter>
    );
    const { rerender } = render(both("offline"));
    act(() => vi.advanceTimersByTime(5000));
    rerender(both("online"));
    press(screen.getByRole("switch"));
    press(screen.getByRole("button"));
    expect(onToggle).not.toHaveBeenCalled();
    expect(onWay).not.toHaveBeenCalled();
  });
});
