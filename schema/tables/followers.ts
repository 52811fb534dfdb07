// How far each follower has read what it follows: what it has not read yet is late, and never lost.
import { LABEL_ADMIN } from "../ids.ts";
import { datetime, defineTable, integer } from "../table.ts";

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
  },
  indexes: [],
});
