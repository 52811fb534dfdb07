// What a test leaves behind must not meet the next one: what is open is called off, who is online goes home. Of the whole
// market and not of one test's people alone, because a run that was broken off left its people standing.
import { AppwriteException, ID, Query, TablesDB } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { encodeColumns } from "#schema/table";
import { alerts } from "#schema/tables/alerts";
import { bookings } from "#schema/tables/bookings";
import { callWindows } from "#schema/tables/calls";
import { jobs, therapists } from "#schema/tables/therapists";
import type { People } from "./stage.ts";

/** Nobody online, nothing open that its guest may cancel or its therapist end, no alert, no address out of bookings. */
export const endEverything = async (people: People): Promise<void> => {
  for (const { $id, userId } of await people.house.list(bookings, Query.equal("isOpen", true))) {
    const guest = await unlessGone(people.signedIn(userId));
    const answer = await guest?.call("cancelBooking", { bookingId: $id, commandId: ID.unique(), reason: "other" });
    if (!answer?.ok) await endMassage(people, $id);
  }
  for (const { $id } of await people.house.list(therapists, Query.equal("isAvailable", true))) {
    const therapist = await unlessGone(people.signedIn($id));
    await therapist?.must("updateAvailability", { action: "go_offline" });
  }
  await resolveAlerts(people);
  await forgetOrigins(people);
};

/** Who lies on the mat cancels no more. */
const endMassage = async (people: People, bookingId: string): Promise<void> => {
  const [job] = await people.house.list(jobs, Query.equal("bookingId", bookingId), Query.equal("isOpen", true));
  const therapist = job && (await unlessGone(people.signedIn(job.therapistId)));
  await therapist?.call("updateJob", { step: "complete", jobId: job!.$id, commandId: ID.unique() });
};

/** The desk shows what happens next, not what happened to somebody else's people. */
const resolveAlerts = (people: People): Promise<unknown> =>
  rowsOf(people).updateRows({
    databaseId: DATABASE_ID,
    tableId: alerts.id,
    data: encodeColumns(alerts, { resolvedAt: people.now(), resolvedBy: "system" }),
    queries: [Query.isNull("resolvedAt")],
  });

const rowsOf = (people: People): TablesDB => new TablesDB(people.client().setKey(people.server.apiKey));

/** Of what is counted, that alone by the hour and not by the minute. */
const LONGER_THAN_A_MINUTE_MS = 61_000;

/** Tests come from one address, and are more guests than one may be within an hour. */
const forgetOrigins = async (people: People): Promise<void> => {
  const late = new Date(people.now() + LONGER_THAN_A_MINUTE_MS).toISOString();
  for (const { $id: rowId } of await people.house.list(callWindows, Query.greaterThan("endsAt", late))) {
    await rowsOf(people).deleteRow({ databaseId: DATABASE_ID, tableId: callWindows.id, rowId });
  }
};

/** Whose account was deleted, or closed to them, has nobody who could act for them. */
const unlessGone = async <T>(work: Promise<T>): Promise<T | null> =>
  work.catch((error: unknown) => {
    if (error instanceof AppwriteException && error.type === "user_not_found") return null;
    throw error;
  });
