// A business of its own beside the platform, with a desk and with therapists who work for it.
import { ID, TablesDB, Teams } from "node-appwrite";
import { DATABASE_ID, deskLabelOf } from "#schema/ids";
import { encodeRow } from "#schema/table";
import { businesses } from "#schema/tables/market";
import { therapists } from "#schema/tables/therapists";
import type { Person, Stage } from "./stage.ts";

export interface Spa {
  businessId: string;
  agent: Person;
  /** The agent's membership in the spa's team. */
  membershipId: string;
}

/** Opens a spa with one agent at its desk. */
export const openSpa = async (stage: Stage): Promise<Spa> => {
  const businessId = ID.unique();
  const key = stage.client().setKey(stage.tenang.server.apiKey);
  const agent = await stage.guest();
  const { userId } = agent;
  await new Teams(key).create({ teamId: businessId, name: "Spa" });
  const member = await new Teams(key).createMembership({ teamId: businessId, userId, roles: ["agent"] });
  await stage.users.updateLabels({ userId, labels: [deskLabelOf(businessId)] });
  const data = encodeRow(businesses, { name: "Spa", cityId: "jakarta", timeZone: "Asia/Jakarta" });
  await new TablesDB(key).createRow({ databaseId: DATABASE_ID, tableId: businesses.id, rowId: businessId, data });
  return { businessId, agent, membershipId: member.$id };
};

/** Lets a therapist work for another business from now on. */
export const moveTo = async (stage: Stage, therapistId: string, businessId: string): Promise<void> => {
  const db = new TablesDB(stage.client().setKey(stage.tenang.server.apiKey));
  await db.updateRow({ databaseId: DATABASE_ID, tableId: therapists.id, rowId: therapistId, data: { businessId } });
};
