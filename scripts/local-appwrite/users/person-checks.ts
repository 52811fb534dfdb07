// What e-mail addresses, phone numbers and passwords may be.

import type { Check } from "../kernel/parameters.ts";

const EMAIL = /^[^\s@<>()[\]\\,;:"]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/i;

/** An e-mail address. */
export const email: Check = (value) =>
  typeof value === "string" && value.length <= 320 && EMAIL.test(value) && !value.includes("..")
    ? null
    : "Value must be a valid email address";

/** A phone number in international form. */
export const phone: Check = (value) =>
  typeof value === "string" && /^\+[1-9]\d{6,14}$/.test(value)
    ? null
    : "Phone number must start with a '+' can have a maximum of fifteen digits.";

/** A new password: 8 to 256 characters. */
export const password: Check = (value) =>
  typeof value === "string" && value.length >= 8 && value.length <= 256
    ? null
    : "Password must be between 8 and 256 characters long.";

/** A password that is only compared. */
export const anyPassword: Check = (value) =>
  typeof value === "string" && value.length <= 256 ? null : "Password must be between 8 and 256 characters long.";
