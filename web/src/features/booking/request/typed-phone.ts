/** The WhatsApp number as the guest sees it: +62 stands before a number that begins as Indonesian mobile numbers do. */
import { withPlainDigits } from "#domain/digits";

/** Anything else brings its own code, in one dress or another, or lacks one that must be asked for. */
export function showsHomeCode(typed: string): boolean {
  return /^\s*(?:8|$)/u.test(withPlainDigits(typed));
}

/** What is sent: exactly what stands in the field, the shown code included. */
export function phoneAsShown(typed: string): string {
  return typed.trim() !== "" && showsHomeCode(typed) ? `+62 ${typed.trim()}` : typed;
}
