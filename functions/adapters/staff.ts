// People as Appwrite's own accounts know them: labels, teams, names. Needs the scope `users.read`; who takes a label away,
// `users.write`.
import { type Models, Query, Users } from "node-appwrite";
import { deskLabelOf, PLATFORM_TEAM_ID } from "#schema/ids";
import { businesses } from "#schema/tables/market";
import { worksAtDesk } from "../domain/permits.ts";
import type { Ports } from "../ports.ts";
import { byIds, toTheEnd } from "./pages.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

/** Memberships, and people, that one request lists. */
const PAGE = 100;

/** Anybody may make a team of their own; only teams that the operator has entered as a business count. */
const knownTeams = async (rows: Rows, teamIds: readonly string[]): Promise<Set<string>> => {
  const others = teamIds.filter((id) => id !== PLATFORM_TEAM_ID);
  const known = await byIds(others, (ids) => rows.ids(businesses, [Query.equal("$id", ids)], "all"));
  return new Set([PLATFORM_TEAM_ID, ...known]);
};

export const staffOn = (rows: Rows, users = new Users(rows.db.client)): Ports["staff"] => ({
  async caller(userId) {
    try {
      const [user, memberships] = await Promise.all([users.get({ userId }), membershipsOf(users, userId)]);
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
      const memberships = await membershipsOf(users, userId);
      if (isAtDesk(memberships, teamId)) return 0;
      return await withoutLabel(users, await users.get({ userId }), deskLabelOf(teamId));
    } catch (error) {
      // The account went, and its memberships with it.
      if (isAppwriteError(error, 404)) return 0;
      throw asFault("Taking somebody from a desk", error);
    }
  },

  async closeDesk(teamId) {
    const label = deskLabelOf(teamId);
    try {
      let taken = 0;
      for (const user of await labelled(users, label)) taken += await withoutLabel(users, user, label);
      return taken;
    } catch (error) {
      throw asFault("Closing a desk", error);
    }
  },

  async leaveDesks() {
    const teamIds = [PLATFORM_TEAM_ID, ...(await rows.ids(businesses, [], "all"))];
    try {
      let taken = 0;
      for (const teamId of new Set(teamIds)) {
        const label = deskLabelOf(teamId);
        for (const user of await labelled(users, label)) {
          const isThere = isAtDesk(await membershipsOf(users, user.$id), teamId);
          taken += isThere ? 0 : await withoutLabel(users, user, label);
        }
      }
      return taken;
    } catch (error) {
      throw asFault("Looking who works at a desk", error);
    }
  },

  async names(userIds) {
    try {
      const found = await byIds(userIds, async (ids) => {
        const queries = [Query.equal("$id", ids), Query.limit(ids.length)];
        return (await users.list({ queries })).users;
      });
      return Object.fromEntries(found.map(({ $id, name }) => [$id, name]));
    } catch (error) {
      throw asFault("Reading names", error);
    }
  },
});

const membershipsOf = (users: Users, userId: string): Promise<Models.Membership[]> =>
  toTheEnd(PAGE, async (queries) => (await users.listMemberships({ userId, queries })).memberships);

const isAtDesk = (memberships: readonly Models.Membership[], teamId: string): boolean =>
  memberships.some((each) => each.confirm && each.teamId === teamId && worksAtDesk(each.roles));

/** All of them at once: whoever loses the label leaves the list. */
const labelled = (users: Users, label: string): Promise<Models.User[]> =>
  toTheEnd(PAGE, async (page) => (await users.list({ queries: [Query.contains("labels", [label]), ...page] })).users);

const withoutLabel = async (users: Users, { $id, labels }: Models.User, label: string): Promise<number> => {
  if (!labels.includes(label)) return 0;
  await users.updateLabels({ userId: $id, labels: labels.filter((each) => each !== label) });
  return 1;
};
