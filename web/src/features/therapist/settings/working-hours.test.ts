import { describe, expect, test } from "vitest";
import { workingHours } from "#schema/tables/therapists";
import {
  endsNextDay,
  fieldTime,
  hoursText,
  intervalOf,
  isWholeDay,
  minutesOf,
  weekdayName,
  withDay,
} from "./working-hours.ts";

describe("working hours", () => {
  test("an end that is not after the start is on the next day", () => {
    expect(intervalOf(14 * 60, 2 * 60)).toEqual({ fromMin: 840, toMin: 1560 });
    expect(endsNextDay(intervalOf(14 * 60, 2 * 60))).toBe(true);
    expect(endsNextDay(intervalOf(9 * 60, 22 * 60))).toBe(false);
  });

  test("until midnight is still this day, and from midnight to midnight is the whole of it", () => {
    expect(intervalOf(18 * 60, 0)).toEqual({ fromMin: 1080, toMin: 1440 });
    expect(endsNextDay(intervalOf(18 * 60, 0))).toBe(false);
    expect(isWholeDay(intervalOf(0, 0))).toBe(true);
  });

  test("every interval that two time fields can say fits the table", () => {
    const week = (from: number, to: number) =>
      withDay(
        Array.from({ length: 7 }, () => []),
        0,
        [intervalOf(from, to)],
      );
    for (let from = 0; from < 1440; from += 45) {
      for (let to = 0; to < 1440; to += 45) expect(workingHours.safeParse(week(from, to)).success).toBe(true);
    }
  });

  test("a time field and the minutes say the same, past midnight too; an unfinished field says nothing", () => {
    expect(fieldTime(1560)).toBe("02:00");
    expect(minutesOf("02:00")).toBe(120);
    expect(minutesOf("")).toBeNull();
    expect(hoursText({ fromMin: 540, toMin: 1560 })).toBe("09.00–02.00");
  });

  test("weekday 0 is Monday in every language", () => {
    expect([weekdayName(0, "id"), weekdayName(0, "en"), weekdayName(6, "nb")]).toEqual(["Senin", "Monday", "søndag"]);
  });

  test("a day's intervals are kept in the order of the day", () => {
    const week = withDay(
      Array.from({ length: 7 }, () => []),
      2,
      [intervalOf(840, 1200), intervalOf(540, 720)],
    );
    expect(week[2]?.map(({ fromMin }) => fromMin)).toEqual([540, 840]);
    expect(week[1]).toEqual([]);
  });
});
