/** By these two values of storage one sees, without any of the outbox's code, that something was ever written here. */

/** The order of the last message that was written in this browser. */
export const LAST_ORDER = "tenang.outbox-order";
/** All that the first release had not sent. */
export const FIRST_RELEASE = "tenang.outbox";
