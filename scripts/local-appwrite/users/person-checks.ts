// What e-mail addresses, phone numbers and passwords may be.

import type { Check } from "../kernel/parameters.ts";

/** What PHP takes for an address: words of ASCII joined by single dots, or one quoted text, before a host with a dot. */
const LOCAL_PART =
  /^(?:[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*|"(?:[ !#-[\]-~]|\\[ -~])+")$/;
const HOST_LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const LONGEST_LOCAL_PART = 64;
const LONGEST_HOST = 253;

/** An e-mail address; space around it is overlooked. */
export const email: Check = (value) =>
  typeof value === "string" && isEmail(value.trim()) ? null : "Value must be a valid email address";

function isEmail(address: string): boolean {
  const at = address.lastIndexOf("@");
  if (at < 1 || address.indexOf("@") !== at) return false;
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split(".");
  return (
    local.length <= LONGEST_LOCAL_PART &&
    LOCAL_PART.test(local) &&
    labels.length > 1 &&
    address.length - at - 1 <= LONGEST_HOST &&
    labels.every((label) => HOST_LABEL.test(label)) &&
    !/^\d+$/.test(labels.at(-1) as string)
  );
}

/** A phone number in international form. */
export const phone: Check = (value) =>
  typeof value === "string" && /^\+[1-9]\d{6,14}$/.test(value)
    ? null
    : "Phone number must start with a '+' can have a maximum of fifteen digits.";

/** A new password: 8 to 256 bytes, which the words call characters. */
export const password: Check = (value) =>
  typeof value === "string" && Buffer.byteLength(value) >= 8 && Buffer.byteLength(value) <= 256
    ? null
    : "Password must be between 8 and 256 characters long.";
