// Who may do what with the rows and files of one booking: the matrix that the tables' permissions and the projections' row
// permissions add up to. A test walks it, role by table by action, against the running server.
import type { buckets } from "./buckets.ts";
import { deskLabelOf, LABEL_ADMIN, LABEL_DESK, PLATFORM_TEAM_ID } from "./ids.ts";
import type { tables } from "./tables/all.ts";

// Lists of the desk. A team's id is only a name that whoever comes after its deletion may take, so no row is open to
// `team:…`. Its other half is the operator's label (`deskLabelOf`), which a key alone gives, and Appwrite asks for it on
// every row; a row cannot ask for both. So lists hang on the label, what is private hangs on both, in a function
// (`domain/permits.ts`), and `protect` takes the label when somebody leaves the team: the halves end together.

/** Of tables that the desk lists: the platform's own staff read every row. */
export const DESK_READS: readonly string[] = [`read("label:${LABEL_ADMIN}")`, `read("label:${LABEL_DESK}")`];

/** Of one row of them: the desk of the business that it belongs to, if it belongs to one beside the platform. */
export const readableByDeskOf = (businessId: string): string[] =>
  businessId === "" || businessId === PLATFORM_TEAM_ID ? [] : [`read("label:${deskLabelOf(businessId)}")`];

/**
 * Seen from one confirmed booking. `visitor`: nobody has signed in. `stranger`: a session that has nothing to do with it. `agent`: of the platform's desk.
 * `business_agent`: of the desk of the business whose therapist has it; `rival_agent`: of another's.
 */
export const roles = [
  "visitor",
  "stranger",
  "customer",
  "therapist",
  "agent",
  "business_agent",
  "rival_agent",
  "admin",
] as const;
export type Role = (typeof roles)[number];
export const actions = ["read", "create", "update", "delete"] as const;
export type Action = (typeof actions)[number];

type TableId = (typeof tables)[number]["id"];

/** Who may read. */
const readers: Record<TableId, readonly Role[]> = {
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
  conversations: ["customer", "therapist"],
  messages: ["customer", "therapist"],
  message_evidence: [],
  cursors: ["customer", "therapist"],
  prices: roles,
  businesses: roles,
  searches: ["admin"],
  desk_bookings: ["agent", "business_agent", "admin"],
  alerts: ["agent", "business_agent", "admin"],
  audits: ["admin"],
  followers: ["admin"],
  call_windows: [],
  resume_links: [],
};

/** Who may change one without a function: of cursors, their own, here the therapist's. All else is written by functions. */
const changers: Partial<Record<TableId, readonly Role[]>> = { cursors: ["therapist"] };

export const mayDo = (role: Role, tableId: TableId, action: Action): boolean => {
  const may: Partial<Record<Action, readonly Role[]>> = { read: readers[tableId], update: changers[tableId] ?? [] };
  return may[action]?.includes(role) ?? false;
};

type BucketId = (typeof buckets)[number]["id"];

/** Whoever has a session may put a new one there, which is theirs alone. */
const uploaders: readonly Role[] = roles.filter((role) => role !== "visitor");

/** Of the files that the booking was made with, and of those that its messages name. */
const fileRights: Record<BucketId, Record<Action, readonly Role[]>> = {
  entrance_photos: { read: ["customer"], create: uploaders, update: [], delete: [] },
  chat_attachments: { read: ["customer", "therapist"], create: uploaders, update: [], delete: [] },
};

export const mayDoWithFile = (role: Role, bucketId: BucketId, action: Action): boolean =>
  fileRights[bucketId][action].includes(role);
