// Who may do what with the rows and files of one booking: the matrix that the tables' permissions and the projections' row
// permissions add up to. A test walks it, role by table by action, against the running server.
import type { buckets } from "./buckets.ts";
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
  message_evidence: [],
  prices: roles,
  businesses: roles,
  searches: ["admin"],
  alerts: ["admin"],
  audits: ["admin"],
  followers: ["admin"],
  call_windows: [],
};

export const mayDo = (role: Role, tableId: TableId, action: Action): boolean =>
  action === "read" && readers[tableId].includes(role);

type BucketId = (typeof buckets)[number]["id"];

/** Of the files that the booking was made with. Whoever has a session may put a new one there, which is theirs alone. */
export const fileRights: Record<BucketId, Record<Action, readonly Role[]>> = {
  entrance_photos: {
    read: ["customer"],
    create: ["stranger", "customer", "therapist", "admin"],
    update: [],
    delete: [],
  },
};

export const mayDoWithFile = (role: Role, bucketId: BucketId, action: Action): boolean =>
  fileRights[bucketId][action].includes(role);
