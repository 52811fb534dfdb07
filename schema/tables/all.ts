// Every table of the database, in the order in which appwrite.json lists them.
import { alerts } from "./alerts.ts";
import { audits } from "./audits.ts";
import { bookingEvents, bookings, customerLocks, therapistCalendars, therapistLocks } from "./bookings.ts";
import { callWindows } from "./calls.ts";
import { conversations, cursors, messageEvidence, messages } from "./conversations.ts";
import { customers, promoRedemptions, promos } from "./customers.ts";
import { deskBookings } from "./desk.ts";
import { followers } from "./followers.ts";
import { businesses, prices, searches } from "./market.ts";
import { resumeLinks } from "./resume-links.ts";
import { jobs, offers, positions, therapists } from "./therapists.ts";

export const tables = [
  bookings,
  bookingEvents,
  therapistLocks,
  therapistCalendars,
  customerLocks,
  therapists,
  offers,
  jobs,
  positions,
  customers,
  promos,
  promoRedemptions,
  conversations,
  messages,
  messageEvidence,
  cursors,
  prices,
  businesses,
  searches,
  deskBookings,
  alerts,
  audits,
  followers,
  callWindows,
  resumeLinks,
] as const;
