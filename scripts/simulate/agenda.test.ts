import fc from "fast-check";
import { expect, it } from "vitest";
import { Agenda } from "./agenda.ts";

it("lets everything happen in order of time, and of planning within a moment", () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 20 })), (moments) => {
      const agenda = new Agenda(0);
      const happened: [number, number][] = [];
      moments.forEach((at, order) => {
        agenda.at(at, () => happened.push([agenda.now, order]));
      });
      agenda.run();
      const expected = moments.map((at, order) => [at, order]).sort((a, b) => a[0]! - b[0]! || a[1]! - b[1]!);
      expect(happened).toEqual(expected);
    }),
  );
});

it("takes in what is planned meanwhile, and nothing earlier than now", () => {
  const agenda = new Agenda(100);
  const happened: string[] = [];
  agenda.at(200, () => {
    happened.push("first");
    agenda.at(50, () => happened.push(`late, at ${agenda.now}`));
    agenda.after(10, () => happened.push(`after, at ${agenda.now}`));
  });
  agenda.run();
  expect(happened).toEqual(["first", "late, at 200", "after, at 210"]);
});
