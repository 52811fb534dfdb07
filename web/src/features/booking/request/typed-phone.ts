/** The WhatsApp number as the guest sees it: +62 stands before a number that does not bring its own code. */

export function showsHomeCode(typed: string): boolean {
  return !/^\s*(\+|0|62)/u.test(typed);
}

/** What is sent: exactly what stands in the field, the shown code included. */
export function phoneAsShown(typed: string): string {
  return typed.trim() !== "" && showsHomeCode(typed) ? `+62 ${typed.trim()}` : typed;
}
