/** What is still wrong with the details, by field, before the server is asked. The server checks everything again. */

import type { FieldIssue, FieldProblem } from "#schema/refusals";
import { contact, place } from "#schema/requests";
import { coordinatesOf } from "./booking-place.ts";
import type { Details } from "./flow.ts";
import { phoneAsShown } from "./typed-phone.ts";

export type DetailField = "customerName" | "customerWhatsApp" | "areaCode" | "address" | "landmark";
export type DetailProblems = Partial<Record<DetailField, { problem: FieldProblem; limit: number }>>;

/** In the order of the form: focus goes to the first. */
export const detailFields: readonly DetailField[] = [
  "customerName",
  "customerWhatsApp",
  "areaCode",
  "address",
  "landmark",
];

function isDetailField(name: unknown): name is DetailField {
  return detailFields.some((field) => field === name);
}

/** Every problem that can be seen without the server. */
export async function checkDetails(details: Details): Promise<DetailProblems> {
  const { normalisePhone } = await import("#domain/phone");
  const { customerName, customerWhatsApp, areaCode, address, landmark, hotel } = details;
  const problems: DetailProblems = {};
  const parsed = [
    contact.safeParse({ customerName, customerWhatsApp }),
    place.safeParse({ areaCode, coordinates: coordinatesOf(details), address, landmark, hotel }),
  ];
  for (const issue of parsed.flatMap((result) => result.error?.issues ?? [])) {
    const field = issue.path[0];
    if (!isDetailField(field) || problems[field]) continue;
    const limit =
      issue.code === "too_small" ? Number(issue.minimum) : issue.code === "too_big" ? Number(issue.maximum) : 0;
    problems[field] = { problem: issue.code === "too_big" ? "too_long" : "too_short", limit };
  }
  const phone = normalisePhone(phoneAsShown(customerWhatsApp));
  if (!phone.ok) problems.customerWhatsApp = { problem: phone.problem, limit: 0 };
  if (areaCode === "") problems.areaCode = { problem: "area_unknown", limit: 0 };
  for (const field of detailFields) {
    if (details[field].trim() === "" && field !== "areaCode") problems[field] = { problem: "required", limit: 0 };
  }
  return problems;
}

/** The server's own findings, placed at their fields. */
export function problemsFrom(fields: readonly FieldIssue[]): DetailProblems {
  const problems: DetailProblems = {};
  for (const { path, problem, limit } of fields) {
    const field = path.split(".").at(-1);
    if (isDetailField(field)) problems[field] = { problem, limit: limit ?? 0 };
  }
  return problems;
}
