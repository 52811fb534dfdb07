// Who may do what that is not decided by a booking's own table of commands: one map of predicates for functions and
// web. A caller is known by the session alone; what a request says about its sender counts for nothing.
import { deskLabelOf, LABEL_ADMIN, PLATFORM_TEAM_ID } from "#schema/ids";

/** The person behind a request, as Appwrite knows them. */
export interface Caller {
  userId: string;
  labels: readonly string[];
  /** Confirmed memberships. */
  teams: readonly { teamId: string; roles: readonly string[] }[];
}

/** Roles of a business's team that help guests; therapists are members too, and are not. */
const SUPPORT_ROLES: readonly string[] = ["owner", "manager", "agent"];

/** Whether somebody of these roles in a business's team works at its desk. */
export const worksAtDesk = (roles: readonly string[]): boolean => roles.some((role) => SUPPORT_ROLES.includes(role));

/** Teams in which somebody works at the support desk: a role in the team, and the operator's label for that team. */
const deskTeams = ({ teams, labels }: Caller): string[] =>
  teams
    .filter(({ teamId, roles }) => worksAtDesk(roles) && labels.includes(deskLabelOf(teamId)))
    .map(({ teamId }) => teamId);

const isPlatformStaff = (caller: Caller): boolean =>
  caller.labels.includes(LABEL_ADMIN) || deskTeams(caller).includes(PLATFORM_TEAM_ID);

const isAgent = (caller: Caller): boolean => isPlatformStaff(caller) || deskTeams(caller).length > 0;

/** A booking belongs to the business of its therapist; while it has none, to the platform alone. */
const mayKnow = (caller: Caller, { businessId }: { businessId: string | null }): boolean =>
  isPlatformStaff(caller) || (businessId !== null && deskTeams(caller).includes(businessId));

export const permits = {
  "desk:enter": isAgent,
  "booking:open": mayKnow,
  /** Whether a caller may cancel or pay back for its people. */
  "booking:assist": mayKnow,
  "alert:resolve": mayKnow,
  /** Whether a therapist may be named to this caller. */
  "therapist:name": mayKnow,
} as const;

/** Businesses whose bookings a caller may find; "all" for the platform's own staff. */
export const businessesOf = (caller: Caller): "all" | string[] => (isPlatformStaff(caller) ? "all" : deskTeams(caller));
