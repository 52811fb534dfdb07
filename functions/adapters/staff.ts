// People as Appwrite's own accounts know them: labels, teams, names. Needs the scope `users.read`; who takes a label away,
// `users.write`.
import { type Models, Query, Users } from "node-appwrite";
import { deskLabelOf, PLATFORM_TEAM_ID } from "#schema/ids";
import { businesses } from "#schema/tables/market";
import type { Ports } from "../ports.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

/** Nobody works for more businesses than this. */
const TEAMS_LIMIT = 100;
/** More than any desk has. */
const DESK_LIMIT = 1000;

/** Anybody may make a team of their own; only teams that the operator has entered as a business count. */
const knownTeams = async (rows: Rows, teamIds: readonly string[]): Promise<Set<string>> => {
  const others = teamIds.filter((id) => id !== PLATFORM_TEAM_ID);
  const known =
    others.length === 0 ? [] : await rows.list(businesses, [Query.equal("$id", others), Query.limit(TEAMS_LIMIT)]);
  return new Set([PLATFORM_TEAM_ID, ...known.map(({ $id }) => $id)]);
};

export const staffOn = (rows: Rows, users = new Users(rows.db.client)): Ports["staff"] => ({
  async caller(userId) {
    try {
      const [user, { memberships }] = await Promise.all([
        users.get({ userId }),
        users.listMemberships({ userId, queries: [Query.limit(TEAMS_LIMIT)] }),
      ]);
      const confirmed = memberships.filter(({ confirm }) => confirm);
      const known = await knownTeams(
        rows,
        confirmed.map(({ teamId }) => teamId),
      );
      const teams = confirmed.filter(({ teamId }) => known.has(teamId)).map(({ teamId, roles }) => ({ teamId, roles }));
      return { userId, labels: user.labels, teams };
    } catch (error) {
      // The account was deleted while its session was in use.
      if (isAppwriteError(error, 404)) return { userId, labels: [], teams: [] };
      throw asFault("Reading who asks", error);
    }
  },

  async leaveDesk(teamId, userId) {
    try {
      const { memberships } = await users.listMemberships({ userId, queries: [Query.limit(TEAMS_LIMIT)] });
      const isBack = memberships.some((each) => each.confirm && each.teamId === teamId);
      return isBack ? 0 : await withoutLabel(users, await users.get({ userId }), deskLabelOf(teamId));
    } catch (error) {
      // The account went, and its memberships with it.
      if (isAppwriteError(error, 404)) return 0;
      throw asFault("Taking somebody from a desk", error);
    }
  },

  async closeDesk(teamId) {
    const label = deskLabelOf(teamId);
    try {
      const labelled = [Query.contains("labels", [label]), Query.limit(DESK_LIMIT)];
      let taken = 0;
      for (const user of (await users.list({ queries: labelled })).users)
        taken += await withoutLabel(users, user, label);
      return taken;
    } catch (error) {
      throw asFault("Closing a desk", error);
    }
  },

  async names(userIds) {
    if (userIds.length === 0) return {};
    try {
      const found = await users.list({ queries: [Query.equal("$id", [...userIds]), Query.limit(userIds.length)] });
      return Object.fromEntries(found.users.map(({ $id, name }) => [$id, name]));
    } catch (error) {
      throw asFault("Reading names", error);
    }
  },
});

const withoutLabel = async (users: Users, { $id, labels }: Models.User, label: string): Promise<number> => {
  if (!labels.includes(label)) return 0;
  await users.updateLabels({ userId: $id, labels: labels.filter((each) => each !== label) });
  return 1;
};
