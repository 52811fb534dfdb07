import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { carryPressOver } from "./carry-press.ts";

const clicked = vi.fn();
const app = (text: string) => {
  document.body.innerHTML = `<div id="root"><button type="button"><span>${text}</span></button></div>`;
  const button = document.querySelector("button") as HTMLElement;
  button.addEventListener("click", clicked);
  return button;
};
const press = (on: Element) => on.dispatchEvent(new PointerEvent("pointerdown", { bubbles: true }));
const release = (on: Element) => on.dispatchEvent(new PointerEvent("pointerup", { bubbles: true }));

beforeAll(carryPressOver);
beforeEach(() => clicked.mockReset());

describe("a press on the painted screen", () => {
  const painted = () => {
    document.body.innerHTML = `<div data-first-paint="/"><button type="button"><span>Book now</span></button></div>`;
    return document.querySelector("span") as Element;
  };

  test("that ends on the app's same button is a tap", () => {
    press(painted());
    release(app("Book now").firstElementChild as Element);
    expect(clicked).toHaveBeenCalledOnce();
  });

  test("that ends on another button is none", () => {
    press(painted());
    release(app("Cancel"));
    expect(clicked).not.toHaveBeenCalled();
  });

  test("counts once", () => {
    press(painted());
    const button = app("Book now");
    release(button);
    release(button);
    expect(clicked).toHaveBeenCalledOnce();
  });
});

test("within the app a button that comes under the finger is not pressed", () => {
  press(app("Book now"));
  release(app("Book now"));
  expect(clicked).not.toHaveBeenCalled();
});
