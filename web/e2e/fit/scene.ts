/** What a screen is looked at with: where it is, who looks, what the server would have, and what has been pressed. */
import type { FunctionWithRequest, RequestOf } from "#schema/requests";
import type { DataOf } from "#schema/responses";
import type { RowOf, Table } from "#schema/table";
import { alerts } from "#schema/tables/alerts";
import { bookings } from "#schema/tables/bookings";
import { conversations, cursors, messages } from "#schema/tables/conversations";
import { deskBookings } from "#schema/tables/desk";
import { prices } from "#schema/tables/market";
import { jobs, offers, positions, therapists } from "#schema/tables/therapists";

export const tables = {
  alerts,
  bookings,
  conversations,
  cursors,
  desk_bookings: deskBookings,
  messages,
  prices,
  jobs,
  offers,
  positions,
  therapists,
};
type Tables = typeof tables;

/** Rows as the server has them, decoded. */
export type Rows = { [Name in keyof Tables]?: readonly RowOf<Tables[Name] & Table>[] };

export type Answers = { [F in FunctionWithRequest]?: (request: RequestOf<F>) => DataOf<F> };

/** One of a person's sessions, as Appwrite answers it. */
export type Session = {
  $id: string;
  $createdAt: string;
  current: boolean;
  clientName: string;
  osName: string;
  deviceName: string;
  countryCode: string;
  countryName: string;
};

type Person = { $id: string; name: string; email: string; labels: readonly string[] };

export type Scene = {
  name: string;
  path: string;
  /** Nobody is signed in when left out. */
  person?: Person;
  rows?: Rows;
  sessions?: readonly Session[];
  answers?: Answers;
  /** What is stored, by its id, as data addresses; everything else is gone. */
  files?: Readonly<Record<string, string>>;
  /** What this browser has kept, by the name of the stored value. */
  kept?: Record<string, unknown>;
  /** Keys of the words on what is pressed, one after the other. */
  presses?: readonly string[];
  /** The key of a text that shows only when the scene stands as meant. */
  sees: string;
};
