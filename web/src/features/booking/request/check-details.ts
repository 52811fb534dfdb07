/**
 * What is still wrong with the details, by field, before the server is asked; the server checks everything again.
 * Loaded when the guest goes on: the request's whole schema and the phone numbers of the world are large.
 */
import { normalisePhone } from "#domain/phone";
import { contact, place } from "#schema/requests";
import { showsSomething } from "#schema/visible";
import { coordinatesOf } from "../core/booking-place.ts";
import { type DetailField, type DetailProblems, detailFields, isDetailField } from "./detail-fields.ts";
import type { Details } from "./flow.ts";
import { phoneAsShown } from "./typed-phone.ts";

/** By the code of an issue. `invalid_value`: a name that the place of the pin does not have. */
const PROBLEMS: Record<string, "too_long" | "not_one_of"> = { too_big: "too_long", invalid_value: "not_one_of" };

/** Every problem that can be seen without the server. */
export function checkDetails(details: Details): DetailProblems {
  const { customerName, customerWhatsApp, areaCode, address, building, landmark, hotel, accessNote } = details;
  const entrancePhotoId = details.entrancePhoto?.fileId ?? null;
  const problems: DetailProblems = {};
  const parsed = [
    contact.safeParse({ customerName, customerWhatsApp }),
    place.safeParse({
      areaCode,
      coordinates: coordinatesOf(details),
      address,
      building,
      landmark,
      hotel,
      accessNote,
      entrancePhotoId,
    }),
  ];
  for (const issue of parsed.flatMap((result) => result.error?.issues ?? [])) {
    const field = issue.path[0];
    if (!isDetailField(field) || problems[field]) continue;
    const limit =
      issue.code === "too_small" ? Number(issue.minimum) : issue.code === "too_big" ? Number(issue.maximum) : 0;
    problems[field] = { problem: PROBLEMS[issue.code] ?? "too_short", limit };
  }
  const phone = normalisePhone(phoneAsShown(customerWhatsApp));
  if (!phone.ok) problems.customerWhatsApp = { problem: phone.problem, limit: 0 };
  if (areaCode === "") problems.areaCode = { problem: "area_unknown", limit: 0 };
  for (const field of detailFields) {
    if (isNeeded(field, entrancePhotoId !== null) && !showsSomething(details[field]))
      problems[field] = { problem: "required", limit: 0 };
  }
  return problems;
}

/** A photo of the entrance stands in for the landmark. */
function isNeeded(field: DetailField, hasPhoto: boolean): boolean {
  if (field === "landmark") return !hasPhoto;
  return field !== "areaCode" && field !== "building" && field !== "accessNote";
}
