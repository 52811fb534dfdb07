// Links by which a guest goes on with another device. Whoever has one is that guest, so nobody reads a row: only functions do.
import { datetime, defineTable, integer, optional, type RowOf, text } from "../table.ts";

/** Row id: a hash of the code, which is stored nowhere. */
export const resumeLinks = defineTable({
  id: "resume_links",
  name: "Resume links",
  rowSecurity: false,
  permissions: [],
  columns: {
    userId: text(36),
    createdAt: datetime(),
    expiresAt: datetime(),
    /** Counts to one: of many who open it at once, one does. */
    uses: integer({ min: 0, max: 1 }),
    usedAt: optional(datetime()),
  },
  indexes: [
    { key: "byUser", type: "key", columns: ["userId", "uses", "createdAt"], orders: ["ASC", "ASC", "DESC"] },
    { key: "byEnd", type: "key", columns: ["expiresAt"] },
  ],
});
export type ResumeLinkRow = RowOf<typeof resumeLinks>;
