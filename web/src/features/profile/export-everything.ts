/** All that this person has with us, in one file that both people and programs can read. */
import type { BookingRow } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
import { saveFile } from "../../lib/platform/save-file.ts";
import { allRows } from "../../lib/rows.ts";

export async function exportEverything(bookings: readonly BookingRow[]): Promise<void> {
  const chats = [];
  for (const { $id } of bookings) {
    const rows = await allRows(messages, { equal: { conversationId: $id } }, {});
    if (rows.length > 0) chats.push({ bookingId: $id, messages: rows });
  }
  const everything = { exportedAt: new Date().toISOString(), bookings, chats };
  saveFile("tenang.json", "application/json", JSON.stringify(everything, null, 2));
}
