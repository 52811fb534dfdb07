// Role strings (`any`, `users/verified`, `user:ID`, `team:ID/owner`, …): reading and checking them.
// Which roles a caller holds is decided in caller.ts.

import { isCustomId } from "./ids.ts";

/** A role taken apart; absent parts are empty strings. */
export interface Role {
  readonly name: string;
  readonly identifier: string;
  readonly dimension: string;
}

/** Which parts each role may or must have. */
const ROLE_SHAPES: Record<string, { identifier: "none" | "required"; dimension: "none" | "any" | "verification" }> = {
  any: { identifier: "none", dimension: "none" },
  guests: { identifier: "none", dimension: "none" },
  users: { identifier: "none", dimension: "verification" },
  user: { identifier: "required", dimension: "verification" },
  team: { identifier: "required", dimension: "any" },
  member: { identifier: "required", dimension: "none" },
  label: { identifier: "required", dimension: "none" },
};
const ROLE_NAMES = Object.keys(ROLE_SHAPES);
const VERIFICATION = ["verified", "unverified"];
/** A team role may carry a project id and a role name, hence the length (utopia's own number). */
const LONGEST_DIMENSION = 81;
const KEY_RULE = (length: number) =>
  `Parameter must contain at most ${length} chars. Valid chars are a-z, A-Z, 0-9, period, hyphen, and underscore. Can't start with a special char`;
const LABEL_RULE = "Value must be a valid string between 1 and 36 chars containing only alphanumeric chars";

/** Takes a role string apart. @throws Error with Appwrite's wording when it has no readable form */
export function parseRole(text: string): Role {
  const [name = "", rest, ...more] = text.split(":");
  if (rest === undefined) {
    if (!text.includes("/")) return { name: text, identifier: "", dimension: "" };
    const [base, dimension] = splitDimension(text);
    return { name: base, identifier: "", dimension };
  }
  if (more.length === 0 && !rest.includes("/")) return { name, identifier: rest, dimension: "" };
  if (!text.includes("/")) return { name, identifier: rest, dimension: "" };
  const [identifier, dimension] = splitDimension(rest);
  return { name, identifier, dimension };
}

function splitDimension(text: string): [string, string] {
  const parts = text.split("/");
  if (parts.length !== 2) throw new Error("Only one dimension can be provided");
  const [base = "", dimension = ""] = parts;
  if (!dimension) throw new Error("Dimension must not be empty");
  return [base, dimension];
}

/** Says what is wrong with a role, in Appwrite's words, or null when it is a possible role. */
export function roleProblem({ name, identifier, dimension }: Role): string | null {
  const shape = Object.hasOwn(ROLE_SHAPES, name) ? ROLE_SHAPES[name] : undefined;
  if (!shape) return `Role "${name}" is not allowed. Must be one of: ${ROLE_NAMES.join(", ")}.`;
  if (shape.identifier === "none" && identifier) return `Role "${name}" can not have an ID value.`;
  if (shape.identifier === "required") {
    if (!identifier) return `Role "${name}" must have an ID value.`;
    if (name === "label" ? !/^[A-Za-z0-9]{1,36}$/.test(identifier) : !isCustomId(identifier)) {
      return `Role "${name}" identifier value is invalid: ${name === "label" ? LABEL_RULE : KEY_RULE(36)}`;
    }
  }
  if (!dimension) return null;
  if (shape.dimension === "none") return `Role "${name}" can not have a dimension value.`;
  if (shape.dimension === "verification" && !VERIFICATION.includes(dimension)) {
    return `Role "${name}" dimension value is invalid. Must be one of: ${VERIFICATION.join(", ")}.`;
  }
  if (dimension.length > LONGEST_DIMENSION || !/^[A-Za-z0-9][\w.-]*$/.test(dimension)) {
    return `Role "${name}" dimension value is invalid: ${KEY_RULE(LONGEST_DIMENSION)}`;
  }
  return null;
}

/** Says what is wrong with a list of roles such as a function's `execute`, or null. @param limit most roles allowed */
export function rolesProblem(value: unknown, limit = 100): string | null {
  if (!Array.isArray(value)) return "Roles must be an array of strings.";
  if (value.length > limit) return `You can only provide up to ${limit} roles.`;
  for (const role of value) {
    if (typeof role !== "string") return "Every role must be of type string.";
    if (role === "*") return 'Wildcard role "*" has been replaced. Use "any" instead.';
    if (role.includes("role:")) {
      return 'Roles using the "role:" prefix have been removed. Use "users", "guests", or "any" instead.';
    }
    if (!ROLE_NAMES.some((name) => role.startsWith(name))) {
      return `Role "${role}" is not allowed. Must be one of: ${ROLE_NAMES.join(", ")}.`;
    }
    try {
      const problem = roleProblem(parseRole(role));
      if (problem) return problem;
    } catch (error) {
      return (error as Error).message;
    }
  }
  return null;
}
