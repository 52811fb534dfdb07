// How long each text that people write may be, in characters as the tables count them (code points). Said once: the
// request refuses what is longer, and the field says how many are too many before it is sent. Nothing is ever cut.

export const LONGEST = {
  customerName: 80,
  /** A number needs twenty; a link to a chat with its first message is longer. */
  customerWhatsApp: 240,
  address: 240,
  neighbourhood: 60,
  building: 120,
  landmark: 240,
  accessNote: 240,
  /** What the therapist must know before she comes. */
  notes: 1000,
  message: 4000,
  /** Of a picture. */
  caption: 1000,
  fileName: 120,
  /** To whoever helps at the desk. */
  supportNote: 500,
  /** Of a visit, beside its stars. */
  comment: 500,
  /** What the desk looks for. */
  query: 80,
  /** As typed; the code itself is shorter. */
  promoCode: 40,
} as const;
