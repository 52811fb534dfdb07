// How often somebody has asked for something of a kind within a span of the clock, so that nobody crowds out the others.
import { datetime, defineTable, integer } from "../table.ts";

/** Row id from who and which span: its count stops at the limit, however many instances of a function add to it. */
export const callWindows = defineTable({
  id: "call_windows",
  name: "Call windows",
  rowSecurity: false,
  permissions: [],
  columns: {
    /** Calls that instances of functions have taken, a few at a time. */
    taken: integer({ min: 0 }),
    endsAt: datetime(),
  },
  indexes: [{ key: "byEnd", type: "key", columns: ["endsAt"] }],
});
