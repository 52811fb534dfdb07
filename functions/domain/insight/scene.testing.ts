// Test-only: the search and offer rows of a played booking, as projecting its decisions would have stored them.
import { isRefusal } from "#schema/refusals";
import { decodeRow, type RowOf, type Table } from "#schema/table";
import { bookingEvents } from "#schema/tables/bookings";
import type { SearchRow } from "#schema/tables/market";
import { type OfferRow, offers } from "#schema/tables/therapists";
import { type CreateFacts, decideCreate } from "../booking/create.ts";
import { project } from "../booking/project.ts";
import type { Decision } from "../booking/run.ts";
import { createCommand, createFacts, GUEST, Play } from "../booking/scene.testing.ts";
import type { BookingState } from "../booking/state.ts";
import { searchesIn } from "./searches.ts";

/** A play that also keeps the rows which explaining reads. */
export class ToldPlay extends Play {
  private readonly rows = new Map<string, Record<string, unknown>>();

  constructor(facts: Partial<CreateFacts> = {}) {
    super(facts);
    const created = decideCreate(createCommand(), GUEST, createFacts(facts));
    if (!isRefusal(created)) this.keep(null, created);
  }

  protected override turn(...args: Parameters<Play["turn"]>): Decision {
    const before = this.state;
    const decision = super.turn(...args);
    this.keep(before, decision);
    return decision;
  }

  private keep(before: BookingState | null, decision: Pick<Decision, "state" | "events" | "survey">): void {
    const { state: after, events, survey } = decision;
    for (const write of project({ before, after, events, survey })) {
      if (write.action !== "create" && write.action !== "update") continue;
      const key = `${write.tableId}/${write.rowId}`;
      this.rows.set(key, { ...this.rows.get(key), ...write.data, $id: write.rowId });
    }
  }

  private all<T extends Table>(table: T): RowOf<T>[] {
    return [...this.rows]
      .filter(([key]) => key.startsWith(`${table.id}/`))
      .map(([, row]) => decodeRow(table, row as { $id: string }));
  }

  searches(): SearchRow[] {
    return searchesIn(this.all(bookingEvents));
  }

  offer(offerId: string): OfferRow {
    return this.all(offers).find(({ $id }) => $id === offerId)!;
  }
}
