// What a new password may be, and what is kept of it: the rules that a project can switch on, its history, and which
// parameters the hash is said to have.

import { refusal } from "../kernel/errors.ts";
import type { Check } from "../kernel/parameters.ts";
import type { Project } from "../kernel/project.ts";
import { hashPassword, verifyPassword } from "./password-hash.ts";
import { password } from "./person-checks.ts";
import type { User, UserChanges } from "./user-store.ts";

/** The commonest passwords that are long enough otherwise. The real server knows ten thousand. */
const COMMON_PASSWORDS = new Set(
  (
    "password 12345678 123456789 1234567890 qwertyuiop password1 iloveyou sunshine princess football baseball superman " +
    "trustno1 jennifer starwars whatever computer corvette mercedes michelle jordan23 11111111 88888888 asdfghjkl"
  ).split(" "),
);

/** A new password in a project: long enough, and not a common one where the project says so. */
export const newPassword =
  (project: Project): Check =>
  (value) =>
    project.auth.passwordDictionary && COMMON_PASSWORDS.has(value as string)
      ? "Password must be between 8 and 265 characters long, and should not be one of the commonly used password."
      : password(value);

/** @throws AppwriteError `password_personal_data` when the project forbids it and the password holds some of the person */
export function refusePersonalData(
  project: Project,
  given: string,
  person: Partial<Pick<User, "id" | "email" | "name" | "phone">>,
): void {
  if (!project.auth.personalDataCheck) return;
  const { id = "", email = "", name = "", phone = "" } = person;
  const parts = [id, email.split("@", 1)[0] ?? "", name, phone.replace("+", "")];
  const text = given.toLowerCase();
  if (parts.some((part) => part !== "" && text.includes(part.toLowerCase()))) throw refusal("password_personal_data");
}

/**
 * What a new password changes of a user.
 * @param by who hashes: the routes of an account report other parameters than those of the Users API
 * @param at ISO time
 * @throws AppwriteError `password_recently_used`
 */
export async function passwordChanges(
  project: Project,
  user: Pick<User, "passwordHistory">,
  given: string,
  by: User["hashedBy"],
  at: string,
): Promise<UserChanges> {
  const limit = project.auth.passwordHistory;
  for (const used of limit ? user.passwordHistory : []) {
    if (await verifyPassword(given, used)) throw refusal("password_recently_used");
  }
  const hash = await hashPassword(given);
  return {
    password: hash,
    hashedBy: by,
    passwordUpdate: at,
    passwordHistory: limit ? [...user.passwordHistory, hash].slice(-limit) : [],
  };
}
