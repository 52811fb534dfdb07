/** Nothing that people write is cut, in no field: too much is said with its number, and waits. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { LONGEST } from "#schema/longest";
import { renderIn } from "../testing/render-in.tsx";
import { Composer } from "../ui/composer.tsx";
import { keepEntersOfInputMethods } from "../ui/enter.ts";
import { fits, TextField, type TextLimit } from "./text-field.tsx";

afterEach(cleanup);

function Written({ limit, rows }: { limit: TextLimit; rows: number | undefined }) {
  const [text, setText] = useState("");
  return (
    <>
      <TextField label="Text" limit={limit} value={text} onChange={setText} {...(rows !== undefined && { rows })} />
      <button type="button" disabled={!fits(text, limit)}>
        Send
      </button>
    </>
  );
}

describe("a text field", () => {
  test.each([
    ["customerName", undefined],
    ["address", undefined],
    ["notes", 2],
    ["supportNote", 2],
  ] as const)("keeps all of a %s that is too long, says how much too long, and sending waits", async (limit, rows) => {
    await renderIn("en", ["common"], <Written limit={limit} rows={rows} />);
    const field = screen.getByLabelText("Text");
    const typed = `${"a".repeat(LONGEST[limit] - 1)}, ALLERGIC TO NUTS`;
    fireEvent.change(field, { target: { value: typed } });
    expect(field).toHaveProperty("value", typed);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(screen.getByText(/^17 characters too many/u).id).toBe(field.getAttribute("aria-describedby"));
    expect(screen.getByRole("button", { name: "Send" })).toHaveProperty("disabled", true);
    fireEvent.change(field, { target: { value: "🏠".repeat(LONGEST[limit]) } });
    expect(screen.queryByText(/too many/u)).toBeNull();
    expect(screen.getByRole("button", { name: "Send" })).toHaveProperty("disabled", false);
  });

  test("takes the direction of what is written", async () => {
    await renderIn("en", ["common"], <Written limit="customerName" rows={undefined} />);
    expect(screen.getByLabelText("Text").getAttribute("dir")).toBe("auto");
  });
});

function Writing({ onSend, tooMany }: { onSend: () => void; tooMany?: string }) {
  const words = { label: "Message", placeholder: "", send: "Send" };
  return (
    <Composer
      value="にほん"
      isEmpty={false}
      tooMany={tooMany}
      words={words}
      onChange={() => undefined}
      emoji={{ label: "Emoji", picker: () => null }}
      onSend={onSend}
    />
  );
}

describe("the composer", () => {
  test.each([
    ["an Enter alone", { key: "Enter", keyCode: 13 }, 1],
    ["an Enter with Shift", { key: "Enter", keyCode: 13, shiftKey: true }, 0],
    ["an Enter of an input method", { key: "Enter", keyCode: 229, isComposing: true }, 0],
    ["an Enter of an input method in Safari", { key: "Enter", keyCode: 229 }, 0],
    ["an Enter while something is composed", { key: "Enter", keyCode: 13, isComposing: true }, 0],
  ])("%s", (_, key, sent) => {
    const onSend = vi.fn();
    render(<Writing onSend={onSend} />);
    fireEvent.keyDown(screen.getByLabelText("Message"), key);
    expect(onSend).toHaveBeenCalledTimes(sent);
  });

  test("holds what is too long, by Enter and by its button", () => {
    const onSend = vi.fn();
    render(<Writing onSend={onSend} tooMany="3 characters too many." />);
    fireEvent.keyDown(screen.getByLabelText("Message"), { key: "Enter", keyCode: 13 });
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(onSend).not.toHaveBeenCalled();
    expect(screen.getByRole("status").textContent).toBe("3 characters too many.");
  });
});

describe("a form, whatever its fields are", () => {
  test.each([
    ["an Enter alone", { keyCode: 13 }, false],
    ["an Enter of an input method", { keyCode: 229, isComposing: true }, true],
    ["an Enter of an input method in Safari", { keyCode: 229 }, true],
  ])("%s goes on, unless it is not meant", (_, key, isKept) => {
    keepEntersOfInputMethods();
    render(
      <form>
        <input aria-label="E-mail" />
        <textarea aria-label="Note" />
      </form>,
    );
    const isLetThrough = (name: string) => fireEvent.keyDown(screen.getByLabelText(name), { key: "Enter", ...key });
    expect(isLetThrough("E-mail")).toBe(!isKept);
    expect(isLetThrough("Note")).toBe(true);
  });
});

describe("every field of the app", () => {
  const src = path.resolve(import.meta.dirname, "..");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.tsx?$/u.test(file),
  );

  test.each(files.filter((file) => /\.tsx$/u.test(file)))("%s lets everything be typed", (file) => {
    expect(readFileSync(path.join(src, file), "utf8")).not.toMatch(/maxLength=/u);
  });

  test.each(files)("%s leaves it to one place what an Enter means", (file) => {
    const text = readFileSync(path.join(src, file), "utf8");
    if (file !== path.join("ui", "enter.ts")) expect(text).not.toMatch(/["']Enter["']|isComposing|keyCode/u);
  });
});
