// A page that lists things: heading, filter, table, pages, and what it says while loading, when empty and when it fails.
import type { Page } from "../page.ts";
import { goWith, noteInAddress, place } from "./address.ts";
import { readView } from "./api.ts";
import { closeDetail, type Detail, openDetail } from "./detail.ts";
import { type Child, element, fill, icon } from "./element.ts";
import { count } from "./format.ts";
import { ICONS } from "./icons.ts";
import { onLive } from "./live.ts";

/** A column of the list. */
export interface ListColumn<T> {
  readonly label: string;
  readonly cell: (item: T) => Child;
  /** Left out on narrow screens. */
  readonly isExtra?: boolean;
  readonly isNumber?: boolean;
}

/** What a list page shows. */
export interface ListSpec<T> {
  readonly title: string;
  readonly lead: Child;
  /** Below `/console/api/`, without the query. */
  readonly path: string;
  readonly columns: readonly ListColumn<T>[];
  readonly keyOf: (item: T) => string;
  /** The panel of one item; a list whose items lead elsewhere has links in its first column instead. */
  readonly detail?: (item: T) => Detail;
  readonly empty: string;
  /** A choice above the list: the name of the query value, and its values with their labels. */
  readonly choice?: { readonly name: string; readonly options: readonly (readonly [value: string, label: string])[] };
  /** Between heading and list. */
  readonly above?: Child;
}

/** Draws the page. @returns how to leave it */
export function showList<T>(main: HTMLElement, spec: ListSpec<T>): () => void {
  const { query } = place();
  const body = element("div", { class: "card list", "aria-busy": true }, ...skeleton());
  const found = element("p", { class: "unseen", role: "status" });
  const refresh = element("button", { class: "button", type: "button", click: () => void load() });
  const head = element(
    "header",
    { class: "page-head" },
    element("div", {}, element("h1", {}, spec.title), element("p", { class: "quiet" }, spec.lead)),
    refresh,
  );
  fill(main, head, spec.above ?? null, toolbar(spec, query), found, body);

  let changes = 0;
  const showChanges = () => {
    refresh.replaceChildren(icon(ICONS.refresh), "Refresh");
    if (changes > 0) refresh.append(element("span", { class: "tag good" }, `${count(changes)} new events`));
  };
  const stop = onLive(() => {
    changes++;
    showChanges();
  });

  async function load(): Promise<void> {
    changes = 0;
    showChanges();
    body.setAttribute("aria-busy", "true");
    try {
      const page = await readView<Page<T>>(`${spec.path}?${apiQuery(query)}`);
      fill(body, ...listed(spec, page, query));
      found.textContent = `${count(page.total)} found`;
    } catch (error) {
      body.replaceChildren(element("p", { class: "blank bad", role: "alert" }, (error as Error).message));
    }
    body.removeAttribute("aria-busy");
  }
  void load();
  return () => {
    stop();
    closeDetail();
  };
}

function apiQuery(query: URLSearchParams): URLSearchParams {
  const asked = new URLSearchParams(query);
  asked.delete("open");
  return asked;
}

function toolbar<T>({ title, choice }: ListSpec<T>, query: URLSearchParams): HTMLElement {
  const input = element("input", {
    type: "search",
    name: "filter",
    "data-keep-focus": "filter",
    "aria-label": `Filter ${title.toLowerCase()}`,
    placeholder: "Filter by text",
    value: query.get("filter") ?? "",
  });
  const search = (event: Event) => {
    event.preventDefault();
    goWith({ filter: input.value.trim(), offset: "", open: "" });
  };
  const form = element("form", { class: "search", role: "search", submit: search }, icon(ICONS.search), input);
  input.addEventListener("search", search);
  if (!choice) return element("div", { class: "toolbar" }, form);
  const chosen = query.get(choice.name) ?? "";
  const options = choice.options.map(([value, label]) =>
    element(
      "button",
      {
        type: "button",
        "data-keep-focus": `choice-${value}`,
        "aria-pressed": String(value === chosen),
        click: () => goWith({ [choice.name]: value, offset: "", open: "" }),
      },
      label,
    ),
  );
  return element("div", { class: "toolbar" }, form, element("div", { class: "segments", role: "group" }, ...options));
}

function listed<T>(spec: ListSpec<T>, page: Page<T>, query: URLSearchParams): Child[] {
  if (page.items.length === 0) {
    const isFiltered = query.has("filter");
    return [element("p", { class: "blank" }, isFiltered ? "Nothing matches this filter." : spec.empty)];
  }
  const classOf = (column: ListColumn<T>) =>
    [column.isExtra && "extra", column.isNumber && "number"].filter(Boolean).join(" ") || null;
  const heads = spec.columns.map((column) => element("th", { scope: "col", class: classOf(column) }, column.label));
  const rows = page.items.map((item) => {
    const [first, ...others] = spec.columns.map((column) =>
      element("td", { class: classOf(column) }, spec.columns[0] === column ? null : column.cell(item)),
    );
    const row = element("tr", {}, first ?? null, ...others);
    const content = spec.columns[0]?.cell(item) ?? null;
    if (!spec.detail || !first) {
      first?.append(content instanceof Node ? content : String(content));
      return row;
    }
    const open = () => showDetail(spec, item, row);
    first.append(element("button", { class: "opener", type: "button" }, content));
    row.addEventListener("click", open);
    row.classList.add("opens");
    if (query.get("open") === spec.keyOf(item)) queueMicrotask(open);
    return row;
  });
  const table = element(
    "table",
    { class: "table" },
    element("caption", { class: "unseen" }, spec.title),
    element("thead", {}, element("tr", {}, ...heads)),
    element("tbody", {}, ...rows),
  );
  return [element("div", { class: "scroll" }, table), pager(page)];
}

function showDetail<T>(spec: ListSpec<T>, item: T, row: HTMLElement): void {
  if (!spec.detail) return;
  row.querySelector<HTMLElement>(".opener")?.focus();
  openDetail(spec.detail(item), () => {
    row.classList.remove("is-open");
    noteInAddress({ open: "" });
  });
  row.classList.add("is-open");
  noteInAddress({ open: spec.keyOf(item) });
}

function pager<T>({ offset, limit, total, items }: Page<T>): HTMLElement {
  const go = (to: number) => () => goWith({ offset: to > 0 ? String(to) : "", open: "" });
  const newer = element(
    "button",
    { class: "button", type: "button", "data-keep-focus": "pager", click: go(offset - limit) },
    icon(ICONS.back),
    "Newer",
  );
  const older = element(
    "button",
    { class: "button", type: "button", "data-keep-focus": "pager", click: go(offset + limit) },
    "Older",
    icon(ICONS.next),
  );
  newer.disabled = offset === 0;
  older.disabled = offset + items.length >= total;
  const range = `${count(offset + 1)}–${count(offset + items.length)} of ${count(total)}`;
  const isAll = newer.disabled && older.disabled;
  return element(
    "div",
    { class: "pager" },
    element("p", { class: "quiet figures" }, range),
    !isAll && newer,
    !isAll && older,
  );
}

const skeleton = (): HTMLElement[] => Array.from({ length: 6 }, () => element("div", { class: "skeleton" }));
