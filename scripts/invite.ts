// Lets the first people of a deployed market in: an account made by key, its rights, and a link that opens it once. No
// password is made up or kept anywhere; whoever opens the link chooses their own.
import { AppwriteException, Client, ID, type Models, Query, TablesDB, Teams, Users } from "node-appwrite";
import { cellOf } from "#domain/cells";
import { readableBy } from "#domain/row-write";
import { type Area, areaByCode } from "#schema/areas";
import { serviceDurations } from "#schema/booking";
import { DATABASE_ID, LABEL_ADMIN, LABEL_DESK, LABEL_THERAPIST, PLATFORM_TEAM_ID } from "#schema/ids";
import { encodeRow } from "#schema/table";
import { therapists, type WorkingHours } from "#schema/tables/therapists";

export const invitedRoles = ["operator", "agent", "therapist"] as const;
export type InvitedRole = (typeof invitedRoles)[number];

export interface Invitation {
  role: InvitedRole;
  email: string;
  name: string;
  /** A therapist's; everything else about their work they set in the app. */
  therapist?: { gender: "female" | "male"; areaCode: string };
}

export interface InviteTarget {
  endpoint: string;
  projectId: string;
  /** With scopes users.read, users.write, teams.read, teams.write, rows.read and rows.write. */
  apiKey: string;
  /** Where the app is, such as https://tenang.example */
  webUrl: string;
}

/** Labels are given by key alone, so they are what a right hangs on; the team says what somebody is called there. */
const rightsOf: Record<InvitedRole, { labels: readonly string[]; teamRole: string | null }> = {
  operator: { labels: [LABEL_ADMIN, LABEL_DESK], teamRole: "owner" },
  agent: { labels: [LABEL_DESK], teamRole: "agent" },
  therapist: { labels: [LABEL_THERAPIST], teamRole: null },
};

/** Half a city: near enough to arrive within the hour. The therapist changes it. */
const USUAL_RADIUS_M = 12_000;
/** Whenever they are online; the therapist narrows it. */
const ANY_HOUR: WorkingHours = Array.from({ length: 7 }, () => [{ fromMin: 0, toMin: 1440 }]);

/** The longest that Appwrite lets a token live: a message may wait that long to be read. */
const LINK_SECONDS = 60 * 60;
const SECRET_CHARACTERS = 64;

/** Makes or finds the account, gives it the role, and returns a link that opens it once within the hour. */
export const invite = async (target: InviteTarget, invitation: Invitation): Promise<string> => {
  const client = new Client().setEndpoint(target.endpoint).setProject(target.projectId).setKey(target.apiKey);
  const users = new Users(client);
  const { labels, teamRole } = rightsOf[invitation.role];
  const area = invitation.role === "therapist" ? areaOf(invitation) : null;
  const user = await accountOf(users, invitation);
  const userId = user.$id;
  // The team first: the sweep takes the label of a desk from whoever is in no team.
  if (teamRole) await joinTeam(new Teams(client), userId, invitation.name, teamRole);
  await users.updateLabels({ userId, labels: [...new Set([...user.labels, ...labels])] });
  if (area) await startWork(new TablesDB(client), userId, invitation, area);
  const { secret } = await users.createToken({ userId, length: SECRET_CHARACTERS, expire: LINK_SECONDS });
  return `${target.webUrl}/welcome?${new URLSearchParams({ userId, secret })}`;
};

const areaOf = ({ therapist }: Invitation): Area => {
  const area = therapist && areaByCode(therapist.areaCode);
  if (!area) throw new Error("A therapist needs a gender and the code of the area where they are based.");
  return area;
};

const accountOf = async (users: Users, { email, name }: Invitation): Promise<Models.User> => {
  const known = await users.list({ queries: [Query.equal("email", email), Query.limit(1)] });
  return known.users[0] ?? (await users.create({ userId: ID.unique(), email, name }));
};

/** Appwrite answers 409 for who is there already. */
const unlessThere = async (work: Promise<unknown>): Promise<void> => {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppwriteException) || error.code !== 409) throw error;
  });
};

const joinTeam = async (teams: Teams, userId: string, name: string, role: string): Promise<void> => {
  const teamId = PLATFORM_TEAM_ID;
  const { memberships } = await teams.listMemberships({ teamId, queries: [Query.equal("userId", userId)] });
  const [membership] = memberships;
  if (!membership) {
    await unlessThere(teams.createMembership({ teamId, roles: [role], userId, name }));
    return;
  }
  const roles = [...new Set([...membership.roles, role])];
  await teams.updateMembership({ teamId, membershipId: membership.$id, roles });
};

/** A therapist at their base, offline and without a past: what they offer and when, they set in the app. */
const startWork = async (db: TablesDB, userId: string, { name, therapist }: Invitation, area: Area): Promise<void> => {
  const now = Date.now();
  const { lat, lng } = area.centre;
  const place = { cityId: area.cityId, lat, lng, cell: cellOf({ lat, lng }), location: area.name };
  const data = encodeRow(therapists, {
    ...place,
    name,
    gender: therapist!.gender,
    photo: null,
    rating: 0,
    reviewCount: 0,
    ratingSum: 0,
    specialties: [],
    languages: ["id"],
    bio: "",
    supportedDurations: [...serviceDurations],
    acceptsGender: "any",
    asksNightProof: false,
    blockedCustomerIds: [],
    verifiedAt: now,
    isAvailable: false,
    hasFixedBase: true,
    locatedAt: now,
    lastSeenAt: now,
    onlineSince: null,
    serviceRadiusM: USUAL_RADIUS_M,
    workingHours: ANY_HOUR,
    lastJobEndedAt: null,
    jobsDone: 0,
    jobsToday: 0,
    jobsTodayOn: "",
    recentOffers: 0,
    recentAccepts: 0,
    missedOffers: 0,
    offlineReason: null,
    lastDeclinedAt: null,
    lastCancelledAt: null,
    leftAt: null,
    businessId: PLATFORM_TEAM_ID,
    isSimulated: false,
  });
  const row = { databaseId: DATABASE_ID, tableId: therapists.id, rowId: userId };
  await unlessThere(db.createRow({ ...row, data, permissions: readableBy(userId) }));
};
