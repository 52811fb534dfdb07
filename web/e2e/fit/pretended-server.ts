/** Answers the app's requests from a scene, in place of a server: the real screens run, and nothing leaves the page. */
import { encodeRow, type RowOf, type Table } from "#schema/table";
import { EVENING } from "../../src/testing/booking-row.ts";
import { type Scene, tables } from "./scene.ts";

/** The moment of every scene. */
const SCENE_AT = EVENING;

const SERVED = "/v1/";

/** Puts the scene behind `fetch`, gives the page no socket, and stops its clock. */
export function pretend(scene: Scene): void {
  const realFetch = window.fetch;
  window.fetch = async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.href);
    if (!url.pathname.startsWith(SERVED)) return realFetch(input, init);
    const file = scene.files?.[/\/files\/([^/]+)\/view$/u.exec(url.pathname)?.[1] ?? ""];
    if (file !== undefined) return realFetch(file);
    const found = await answer(scene, url, init?.body);
    return Response.json(found ?? { message: "Not found", type: "not_found", code: 404 }, {
      status: found === null ? 404 : 200,
    });
  };
  window.WebSocket = class extends EventTarget {} as never;
  const RealDate = Date;
  window.Date = class extends RealDate {
    constructor(...parts: []) {
      if (parts.length === 0) super(SCENE_AT);
      else super(...parts);
    }
    static override now(): number {
      return SCENE_AT;
    }
  } as DateConstructor;
}

async function answer(scene: Scene, url: URL, body: unknown): Promise<object | null> {
  const [what, ...path] = url.pathname.slice(SERVED.length).split("/");
  if (what === "account") return path[0] === "sessions" ? sessionsOf(scene) : accountOf(scene);
  if (what === "functions") return execute(scene, path[0] ?? "", body);
  const tableId = path[2] ?? "";
  const rowId = path[4];
  const rows = rowsOf(scene, tableId);
  if (rowId !== undefined) return rows.find(({ $id }) => $id === rowId) ?? null;
  const found = rows.filter((row) => queriesOf(url).every((query) => passes(row, query)));
  return { total: found.length, rows: found };
}

function accountOf({ person }: Scene): object | null {
  return person ? { ...person, phone: "" } : null;
}

function sessionsOf({ sessions = [] }: Scene): object {
  return { total: sessions.length, sessions };
}

async function execute(scene: Scene, functionId: string, body: unknown): Promise<object> {
  const give = scene.answers?.[functionId as keyof Scene["answers"]] as ((request: unknown) => unknown) | undefined;
  // What a scene does not answer is still on its way.
  if (!give) return new Promise(() => {});
  const request: unknown = JSON.parse((JSON.parse(String(body)) as { body: string }).body);
  const responseBody = JSON.stringify({ ok: true, data: give(request), serverNow: SCENE_AT });
  return { $id: "execution", status: "completed", responseStatusCode: 200, responseBody };
}

type RawRow = { $id: string } & Record<string, unknown>;

function rowsOf(scene: Scene, tableId: string): RawRow[] {
  const table = (tables as Record<string, Table>)[tableId];
  const rows = (scene.rows as Record<string, readonly RowOf<Table>[]> | undefined)?.[tableId] ?? [];
  return table ? rows.map(({ $id, ...values }) => ({ $id, ...encodeRow(table, values as never) })) : [];
}

type Query = { method: string; attribute?: string; values?: unknown[] };

function queriesOf(url: URL): Query[] {
  return [...url.searchParams].filter(([key]) => key.startsWith("queries")).map(([, raw]) => JSON.parse(raw) as Query);
}

function passes(row: RawRow, { method, attribute = "", values = [] }: Query): boolean {
  if (method === "equal") return values.includes(row[attribute]);
  return method !== "greaterThan" || Number(row[attribute]) > Number(values[0]);
}
