/** The fields of the details that may be wrong, and the server's findings placed at them. */
import type { FieldIssue, FieldProblem } from "#schema/refusals";

/** In the order of the form: focus goes to the first. */
export const detailFields = [
  "customerName",
  "customerWhatsApp",
  "areaCode",
  "address",
  "building",
  "accessNote",
  "landmark",
] as const;
export type DetailField = (typeof detailFields)[number];
export type DetailProblems = Partial<Record<DetailField, { problem: FieldProblem; limit: number }>>;

export function isDetailField(name: unknown): name is DetailField {
  return detailFields.some((field) => field === name);
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
