// Whom a test brings along: therapists and staff of its own, made by key as an operator would make them. Nobody is met
// who may have met others before, so a test finds the same people on any market.
import { Client, ID, TablesDB, Users } from "node-appwrite";
import { cellOf } from "#domain/cells";
import { readableBy } from "#domain/row-write";
import { DATABASE_ID, LABEL_THERAPIST } from "#schema/ids";
import { seedTherapists } from "#schema/seeds/market";
import { encodeRow } from "#schema/table";
import { promos } from "#schema/tables/customers";
import { type TherapistRow, therapists } from "#schema/tables/therapists";
import { type InvitedRole, invite } from "../invite.ts";
import type { ServerAccess } from "./elsewhere.ts";

export interface TherapistWish extends Partial<Omit<TherapistRow, "$id" | "cell" | "lat" | "lng">> {
  /** How far north of Kemang they are based. */
  awayM?: number;
  userId?: string;
}

export interface Hired {
  userId: string;
  email: string;
}

export const CAST_PASSWORD = "four quiet words here";

/** Nobody whom a guest would rather have than Sri: a little further away, with fewer yeses and stars. */
export const RIVAL: TherapistWish = {
  name: "Ayu Lestari",
  awayM: 900,
  rating: 4.3,
  reviewCount: 10,
  ratingSum: 43,
  recentOffers: 8,
  recentAccepts: 4,
};

const M_PER_DEGREE = 111_320;

const emailOf = (userId: string): string => `${userId}@cast.tenang.example`;

const clientOf = ({ endpoint, projectId, apiKey }: ServerAccess): Client =>
  new Client().setEndpoint(endpoint).setProject(projectId).setKey(apiKey);

/**
 * A therapist like the demo market's Sri Wahyuni, around the clock at the door of Kemang, but for what is wished.
 * @param now of the server, in ms
 */
export const hireTherapist = async (
  server: ServerAccess,
  { awayM = 0, userId = ID.unique(), ...wish }: TherapistWish,
  now: number,
): Promise<Hired> => {
  const [sri] = seedTherapists(now);
  const { row } = sri!;
  const lat = row.lat + awayM / M_PER_DEGREE;
  const values = { ...row, ...wish, lat, cell: cellOf({ lat, lng: row.lng }) };
  const users = new Users(clientOf(server));
  await users.create({ userId, name: values.name, email: emailOf(userId) });
  await users.updateLabels({ userId, labels: [LABEL_THERAPIST] });
  await new TablesDB(clientOf(server)).createRow({
    databaseId: DATABASE_ID,
    tableId: therapists.id,
    rowId: userId,
    data: encodeRow(therapists, values),
    permissions: readableBy(userId),
  });
  return { userId, email: emailOf(userId) };
};

/** Somebody of the platform's desk, by the way that the first people of a market come in. */
export const hireStaff = async (server: ServerAccess, role: Exclude<InvitedRole, "therapist">): Promise<Hired> => {
  const email = emailOf(ID.unique());
  const link = await invite({ ...server, webUrl: "http://localhost" }, { role, email, name: "Putri Maharani" });
  const userId = new URL(link).searchParams.get("userId") ?? "";
  return { userId, email };
};

/** Lets somebody sign in on a screen, with `CAST_PASSWORD`: a real server takes its time to hash one. @returns them */
export const withPassword = async (server: ServerAccess, hired: Promise<Hired>): Promise<Hired> => {
  const { userId, email } = await hired;
  await new Users(clientOf(server)).updatePassword({ userId, password: CAST_PASSWORD });
  return { userId, email };
};

/** A code that nobody has used, of `amountIdr` off for anybody or `percent` off for a first visit. @returns the code */
export const makePromo = async (
  server: ServerAccess,
  terms: { amountIdr: number } | { percent: number; maxIdr: number },
  now: number,
): Promise<string> => {
  const code = `T${ID.unique().slice(-8)}`.toUpperCase();
  const whole = { amountIdr: 0, percent: 0, maxIdr: 0, ...terms };
  const values = { ...whole, validFrom: now - DAY_MS, validUntil: now + DAY_MS, cityId: null };
  const data = encodeRow(promos, { ...values, isForFirstVisit: "percent" in terms });
  await new TablesDB(clientOf(server)).createRow({
    databaseId: DATABASE_ID,
    tableId: promos.id,
    rowId: code,
    data,
  });
  return code;
};

const DAY_MS = 24 * 60 * 60_000;
