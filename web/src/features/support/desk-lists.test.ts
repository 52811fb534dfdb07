import { describe, expect, test } from "vitest";
import type { AlertRow } from "#schema/tables/alerts";
import type { DeskBookingRow } from "#schema/tables/desk";
import { queryClient } from "../../lib/query-client.ts";
import { bookingLines, type Cut, openAlerts, withAlert, withLine } from "./desk-lists.ts";

const line = ($id: string, change: Partial<DeskBookingRow> = {}): DeskBookingRow => ({
  $id,
  version: 1,
  createdAt: 0,
  updatedAt: 0,
  phase: "offering",
  isOpen: true,
  customerName: "Maya",
  areaCode: "31.74.03",
  location: "Kemang",
  serviceDuration: "60",
  priceIdr: 160_000,
  therapistName: null,
  businessId: "",
  ...change,
});
const alert = ($id: string, change: Partial<AlertRow> = {}): AlertRow => ({
  $id,
  bookingId: "b",
  kind: "help",
  raisedBy: "system",
  raisedAt: 0,
  note: "",
  hasNote: false,
  therapistId: null,
  earlierBookingId: null,
  resolvedAt: null,
  resolvedBy: null,
  businessId: "",
  raisedByName: "",
  customerName: "Maya",
  therapistName: null,
  areaCode: "",
  location: "",
  earlierCustomerName: null,
  ...change,
});
const ids = (rows: readonly { $id: string }[]) => rows.map(({ $id }) => $id);

describe("a line that comes in", () => {
  test("stands with the open ones, the newest first, and below them once it has ended", () => {
    const known = [line("new", { createdAt: 3 }), line("old", { createdAt: 1 })];
    expect(ids(withLine(known, line("middle", { createdAt: 2 }), "all"))).toEqual(["new", "middle", "old"]);
    const ended = line("new", { createdAt: 3, version: 2, isOpen: false });
    expect(ids(withLine(known, ended, "all"))).toEqual(["old", "new"]);
  });

  test("does not take the place of a later one", () => {
    const known = [line("b", { version: 5, phase: "confirmed" })];
    expect(withLine(known, line("b", { version: 4 }), "all")).toEqual(known);
  });

  test("leaves the list once it is another desk's, and only then", () => {
    const own = line("b", { businessId: "spa" });
    const taken = { ...own, businessId: "rival" };
    expect(withLine([own], taken, ["spa"])).toEqual([]);
    expect(withLine([], taken, ["spa"])).toEqual([]);
    expect(withLine([own], taken, ["spa", "rival"])).toEqual([taken]);
    expect(withLine([own], taken, "all")).toEqual([taken]);
    expect(withLine([own], { ...own, version: 2 }, ["spa"])).toEqual([{ ...own, version: 2 }]);
  });

  test("pushes the last one out of a list that is full, and the list says that there is more", () => {
    const list = bookingLines(2, "all");
    const { queryKey } = list.options;
    const known: Cut<DeskBookingRow> = {
      rows: [line("b", { createdAt: 2 }), line("a", { createdAt: 1 })],
      more: false,
    };
    queryClient.setQueryData(queryKey, known);
    list.takeIn(line("c", { createdAt: 3 }));
    const shown = queryClient.getQueryData(queryKey);
    expect(shown && { ids: ids(shown.rows), more: shown.more }).toEqual({ ids: ["c", "b"], more: true });
  });
});

describe("an alert that comes in", () => {
  test("stands first when it is new, and leaves when somebody has resolved it", () => {
    const known = [alert("a", { raisedAt: 1 })];
    expect(ids(withAlert(known, alert("b", { raisedAt: 2 })))).toEqual(["b", "a"]);
    expect(withAlert(known, alert("a", { raisedAt: 1, resolvedAt: 3, resolvedBy: "agent" }))).toEqual([]);
  });

  test("of a list that is cut leaves it saying so", () => {
    const list = openAlerts(1);
    const { queryKey } = list.options;
    queryClient.setQueryData(queryKey, { rows: [alert("a")], more: true });
    list.takeIn(alert("a", { resolvedAt: 3 }));
    expect(queryClient.getQueryData(queryKey)).toEqual({ rows: [], more: true });
  });
});
