// Tables, and the rows of one with who may read and change each.
import type { RowSummary, TableSummary } from "../tables-view.ts";
import { addressOf, place } from "./address.ts";
import { readView } from "./api.ts";
import type { Detail } from "./detail.ts";
import { element, icon } from "./element.ts";
import { count, counted, fullMoment, moment } from "./format.ts";
import { ICONS } from "./icons.ts";
import { type ListColumn, showList } from "./list-page.ts";
import { facts, inBrief, permissionList, readable, section, tag } from "./parts.ts";

/** Columns of a table that fit beside each other; the panel shows all. */
const SHOWN_COLUMNS = 4;

/** Draws the list of tables, or the rows of the one that the address names. */
export function showTables(main: HTMLElement): () => void {
  let leave = () => {};
  let isLeft = false;
  main.replaceChildren(element("p", { class: "quiet" }, "Reading the tables…"));
  readView<TableSummary[]>("tables").then(
    (tables) => {
      if (isLeft) return;
      const [, databaseId, tableId] = place().path;
      const chosen = tables.find((table) => table.databaseId === databaseId && table.tableId === tableId);
      if (chosen) leave = showRows(main, chosen);
      else main.replaceChildren(...tableIndex(tables));
    },
    (error: Error) => main.replaceChildren(element("p", { class: "blank bad", role: "alert" }, error.message)),
  );
  return () => {
    isLeft = true;
    leave();
  };
}

function tableIndex(tables: readonly TableSummary[]): HTMLElement[] {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const lead = `${counted(tables.length, "table")}, ${counted(rows, "row")}`;
  const cards = tables.map((table) => {
    const security = table.rowSecurity
      ? tag("each row has its own readers", "good")
      : tag("one rule for all rows", "calm");
    return element(
      "a",
      { class: "card table-card", href: addressOf(["tables", table.databaseId, table.tableId]) },
      element(
        "span",
        { class: "table-name" },
        element("strong", {}, table.name),
        element("code", { class: "quiet" }, table.tableId),
      ),
      element(
        "span",
        { class: "table-rows" },
        element("b", { class: "figures" }, count(table.rows)),
        table.rows === 1 ? " row" : " rows",
      ),
      security,
    );
  });
  const empty = element("p", { class: "card blank" }, "There are no tables yet. Deploying makes them.");
  return [
    element(
      "header",
      { class: "page-head" },
      element("div", {}, element("h1", {}, "Tables"), element("p", { class: "quiet" }, lead)),
    ),
    tables.length === 0 ? empty : element("div", { class: "cards" }, ...cards),
  ];
}

function showRows(main: HTMLElement, table: TableSummary): () => void {
  const back = element("a", { href: addressOf(["tables"]), class: "back" }, icon(ICONS.back), "All tables");
  return showList<RowSummary>(main, {
    title: table.name,
    lead: back,
    path: `tables/${encodeURIComponent(table.databaseId)}/${encodeURIComponent(table.tableId)}/rows`,
    columns: [
      { label: "Row", cell: (row) => element("code", { class: "cut" }, row.id) },
      ...mostTelling(table).map(
        (key): ListColumn<RowSummary> => ({
          label: key,
          cell: (row) => element("span", { class: "cut" }, inBrief(row.values[key])),
          isExtra: true,
        }),
      ),
      { label: "Changed", cell: (row) => moment(row.updatedAt), isNumber: true },
    ],
    keyOf: (row) => row.id,
    detail: (row) => rowDetail(table, row),
    empty: "This table has no rows yet.",
    above: aboutTable(table),
  });
}

/** What tells rows apart: its name, then states, then what every row must have; long texts and JSON stay in the panel. */
function mostTelling({ columns }: TableSummary): string[] {
  const isShort = (type: string) => /^(enum|string|varchar|integer|double|boolean|datetime|email|bigint)$/.test(type);
  const weight = (column: (typeof columns)[number]) =>
    column.key === "name" ? 0 : column.type === "enum" ? 1 : column.required ? 2 : 3;
  return columns
    .filter((column) => isShort(column.type))
    .toSorted((a, b) => weight(a) - weight(b))
    .slice(0, SHOWN_COLUMNS)
    .map((column) => column.key);
}

function aboutTable(table: TableSummary): HTMLElement {
  const columns = table.columns.map(
    (column) => [column.key, `${column.type}${column.required ? ", required" : ""}`] as const,
  );
  const indexes = table.indexes.map((index) => [index.key, `${index.type} on ${index.columns.join(", ")}`] as const);
  return element(
    "details",
    { class: "card about" },
    element(
      "summary",
      {},
      `${counted(table.columns.length, "column")}, ${counted(table.indexes.length, "index", "indexes")}, permissions`,
    ),
    element(
      "div",
      { class: "columns" },
      section("Columns", facts(columns)),
      element(
        "div",
        {},
        section("The table allows", permissionList(table.permissions, "Nothing: only functions and keys.")),
        section("Indexes", indexes.length === 0 ? element("p", { class: "quiet" }, "None.") : facts(indexes)),
      ),
    ),
  );
}

function rowDetail(table: TableSummary, row: RowSummary): Detail {
  const values = table.columns.map((column) => {
    const value = row.values[column.key];
    const isTime = column.type === "datetime" && typeof value === "string";
    return [column.key, isTime ? fullMoment(value) : readable(value)] as const;
  });
  const own = table.rowSecurity
    ? permissionList(row.permissions, "No permissions of its own.")
    : element("p", { class: "quiet" }, "Row security is off: the table's permissions decide.");
  return {
    kind: table.name,
    title: row.id,
    content: [
      section("This row allows", own),
      section("The whole table allows", permissionList(table.permissions, "Nothing: only functions and keys.")),
      section("Values", facts(values)),
      section(
        "Times",
        facts([
          ["Created", fullMoment(row.createdAt)],
          ["Changed", fullMoment(row.updatedAt)],
        ]),
      ),
    ],
  };
}
