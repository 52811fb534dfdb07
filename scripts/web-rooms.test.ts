// A feature that is cut into rooms stays so: also for rooms and features that are made tomorrow.
import { expect, test } from "vitest";
import { circles, importsOf, trespasses } from "./testing/web-rooms.ts";
import { sourcesAndTests } from "./testing/web-source.ts";

const app = importsOf(sourcesAndTests());

/** An app of the booking's core and these files, by their imports. */
const withFiles = (files: Record<string, string>) =>
  importsOf(
    Object.entries({ "features/booking/core/use-booking.ts": "", ...files }).map(([file, text]) => ({ file, text })),
  );

test("the booking is cut into rooms", () => {
  const rooms = new Set([...app.keys()].map((file) => /^features\/booking\/([^/]+)\//u.exec(file)?.[1]));
  expect([...rooms].filter(Boolean).sort()).toEqual(["cancel", "core", "request", "search", "settlement", "visit"]);
});

test.each([
  ["another room", "features/booking/search/card.tsx", "../visit/visit-strip.tsx"],
  ["another room's type", "features/booking/visit/strip.tsx", "../request/flow.ts"],
  ["what stands above the rooms", "features/booking/visit/strip.tsx", "../phase-card.tsx"],
  ["a room that is made tomorrow", "features/booking/search/card.tsx", "../tomorrow/card.tsx"],
  ["from a room that is made tomorrow", "features/booking/tomorrow/card.tsx", "../search/search-card.tsx"],
  ["from deep within a room", "features/booking/search/ways/way.tsx", "../../visit/visit-strip.tsx"],
  ["a room, from the core", "features/booking/core/place/area.tsx", "../../request/flow.ts"],
  ["a room, from its test", "features/booking/search/card.test.tsx", "../cancel/cancel-dialog.tsx"],
  ["another feature", "features/booking/search/card.tsx", "../../bookings/booking-page.tsx"],
  ["the app", "features/booking/search/card.tsx", "../../../app.tsx"],
])("a room does not import %s", (_name, file, target) => {
  const to = new URL(target, `file:///${file}`).pathname.slice(1);
  for (const text of [
    `import { a } from "${target}";`,
    `import type { A } from "${target}";`,
    `export { a } from "${target}";`,
    `export * from "${target}";`,
    `const part = lazyPart(() => import("${target}"));`,
    `type A = import("${target}").A;`,
  ])
    expect(trespasses(withFiles({ [file]: text })), text).toEqual([`${file}:1 to ${to}`]);
});

test("the same holds for another feature as soon as it has a core", () => {
  const files = { "features/desk/list/row.tsx": 'import { a } from "../person/name.ts";' };
  expect(trespasses(withFiles(files))).toEqual([]);
  expect(trespasses(withFiles({ ...files, "features/desk/core/alert.ts": "" }))).toHaveLength(1);
});

test("a room may import its own, the core, the layers below; what stands above may import every room", () => {
  const text = `
    import { a } from "./own.ts";
    import { b } from "../core/use-booking.ts";
    import { c } from "../../../lib/format.ts";
    import { d } from "../../../ui/btn.tsx";
    import { e } from "../../../shell/text-field.tsx";
    import { f } from "../../../conversation/write-bar.tsx";
    import { g } from "#domain/policy";
    import { useState } from "react";`;
  const above = 'import { a } from "./visit/visit-strip.tsx";\nimport { b } from "./search/search-card.tsx";';
  expect(
    trespasses(withFiles({ "features/booking/visit/strip.tsx": text, "features/booking/phase.tsx": above })),
  ).toEqual([]);
});

test("a circle is seen, also one of types and one over three files", () => {
  const two = {
    "features/booking/visit/menu.tsx": 'import type { Action } from "./actions.tsx";',
    "features/booking/visit/actions.tsx": 'import { Menu } from "./menu.tsx";',
  };
  expect(circles(withFiles(two))).toEqual(["features/booking/visit/actions.tsx > features/booking/visit/menu.tsx"]);
  const three = {
    "features/a/x.ts": 'import { y } from "./y.ts";',
    "features/a/y.ts": 'import { z } from "./z.ts";\nimport { w } from "./w.ts";',
    "features/a/z.ts": 'import { x } from "./x.ts";',
    "features/a/w.ts": "",
  };
  expect(circles(withFiles(three))).toEqual(["features/a/x.ts > features/a/y.ts > features/a/z.ts"]);
});

test("in the app no room reaches out of its house, and no feature has a circle", () => {
  expect(app.size).toBeGreaterThan(300);
  expect(trespasses(app)).toEqual([]);
  expect(circles(app)).toEqual([]);
});
