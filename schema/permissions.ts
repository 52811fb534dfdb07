// Who may do what with the rows of one booking: the matrix that the tables' permissions and the projections' row
// permissions add up to. A test walks it, role by table by action, against the running server.
import type { tables } from "./tables/all.ts";

/** Seen from one confirmed booking. `stranger`: a session that has nothing to do with it. */
export const roles = ["guest", "stranger", "customer", "therapist", "admin"] as const;
export type Role = (typeof roles)[number];
export const actions = ["read", "create", "update", "delete"] as const;
export type Action = (typeof actions)[number];

type TableId = (typeof tables)[number]["id"];

/** Who may read; nobody but functions (by key) writes any row. */
export const readers: Record<TableId, readonly Role[]> = {
  bookings: ["customer", "admin"],
  booking_events: ["admin"],
  therapist_locks: [],
  therapist_calendars: [],
  customer_locks: [],
  therapists: ["therapist", "admin"],
  offers: ["therapist", "admin"],
  jobs: ["therapist", "admin"],
  positions: ["customer", "admin"],
  customers: ["admin"],
  promos: ["admin"],
  promo_redemptions: [],
  conversations: ["customer", "therapist", "admin"],
  messages: ["customer", "therapist", "admin"],
  prices: roles,
  businesses: roles,
  searches: ["admin"],
  alerts: ["admin"],
  audits: ["admin"],
  call_windows: [],
};

export const mayDo = (role: Role, tableId: TableId, action: Action): boolean =>
  action === "read" && readers[tableId].includes(role);
