/** Every place that prints what a person wrote gives it its own direction. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { isolated } from "../lib/isolated.ts";
import { translate } from "../lib/use-translation.ts";
import { renderIn } from "../testing/render-in.tsx";
import { Bubble } from "./bubble.tsx";
import { Typed } from "./typed.tsx";

afterEach(cleanup);

const words = { sending: "", sent: "", delivered: "", read: "", failed: "", waiting: "" } as never;

describe("words of a person", () => {
  test("stand apart from the line around them", async () => {
    await renderIn("en", ["common"], <Typed>سارة</Typed>);
    expect(screen.getByText("سارة").tagName).toBe("BDI");
  });

  test("run their own way in a message", async () => {
    await renderIn(
      "en",
      ["common"],
      <Bubble mine={false} time="10:00" words={words} speaker="Sri">
        أنا عند الباب 12
      </Bubble>,
    );
    expect(screen.getByText("أنا عند الباب 12").getAttribute("dir")).toBe("auto");
  });

  test.each(["سارة", "דנה", "ދިވެހި"])("keep their direction in a sentence: %s", async (name) => {
    await renderIn("en", ["bookings"], <span />);
    expect(translate("bookings:again", { name })).toContain(`\u2068${name}\u2069`);
  });

  test.each(["Ayu", "李", "+62 812 3456 7890", "Rp 250.000"])("need no help from left to right: %s", (text) => {
    expect(isolated(text)).toBe(text);
  });
});

describe("every screen", () => {
  const src = path.resolve(import.meta.dirname, "..");
  const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter((file) =>
    /(?<!\.test)\.tsx$/u.test(file),
  );
  // `{job.customerName}` between tags; an attribute (`title={…}`) is printed by whoever takes it, a bubble by itself.
  const PRINTED =
    /(?<!=)(?<!<Typed>|<PageTitle[^>]*>)\{[\w.?]*\b(?:customerName|address|building|landmark|accessNote|notes|alert\.note|therapistName|raisedByName|therapist\??\.name|view\.name)\}/gu;

  test.each(files)("%s prints people's words through Typed", (file) => {
    expect(readFileSync(path.join(src, file), "utf8").match(PRINTED) ?? []).toEqual([]);
  });
});
