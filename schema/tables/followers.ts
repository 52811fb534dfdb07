// How far each follower has read what it follows: what it has not read yet is late, and never lost.
import { LABEL_ADMIN } from "../ids.ts";
import { datetime, defineTable, integer, listOf, optional, type RowOf, text } from "../table.ts";

/** Row id = the follower's. */
export const followers = defineTable({
  id: "followers",
  name: "Followers",
  rowSecurity: false,
  permissions: [`read("label:${LABEL_ADMIN}")`],
  columns: {
    /** It has followed everything that was written before this moment. */
    readTo: datetime(),
    /** When it was last at work, … */
    readAt: datetime(),
    /** … and how far behind it was then. */
    behindMs: integer({ min: 0 }),
    /** Stopped in the middle, more than one sweep takes: the row after which it goes on, … */
    cursor: optional(text(64)),
    /** … and when it began to read what it is in the middle of. */
    begunAt: optional(datetime()),
    /** Events that it could not follow, because a row of their log cannot be read: they are tried again, the first first, … */
    owed: listOf(text(64)),
    /** … not before this moment, … */
    tryAgainAt: optional(datetime()),
    /** … after a pause that grows for as long as none can be followed. */
    pauseMs: optional(integer({ min: 0 })),
  },
  indexes: [],
});
export type FollowerRow = RowOf<typeof followers>;
