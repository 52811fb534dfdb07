// Kills the product's server again and again while guests and therapists are in the middle of bookings, always on the
// same data folder, and compares what it finds after each restart with the logs and with what was answered.
import { rmSync } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";
import { Functions, Query, TablesDB } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { encodeColumns } from "#schema/table";
import { therapists } from "#schema/tables/therapists";
import { startServerProcess } from "../../local-appwrite/testing/server-process.ts";
import { Random } from "../../simulate/random.ts";
import { startTenang } from "../../tenang.ts";
import { deployedFolder } from "../deployed.ts";
import { KEMANG, People, type Person } from "../stage.ts";
import { bookingProblems, dossiersOf } from "./booking-problems.ts";
import { effectProblems } from "./effect-problems.ts";
import { Gone, Journal } from "./journal.ts";
import { type Play, playGuest, playTherapist, type Seat } from "./players.ts";
import { lostProblems, repeatProblems } from "./repeats.ts";

const GUESTS = 6;
const THERAPISTS = 8;
/** The kill comes after so many milliseconds of play … */
const EARLIEST_MS = 300;
const LATEST_MS = 1800;
/** … and up to so many after a command was sent: they take about as long. */
const MID_COMMAND_MS = 25;
/** Every other kill comes while what follows an event is being done; so long after a command it is not waited for. */
const FOLLOWED_WITHIN_MS = 500;
/** A sweep reads only so much of the log, and the next goes on where it stopped: so many read all that was written here. */
const MOST_SWEEPS = 5;
/** What follows the last events is done within this, without a sweep too. */
const SETTLED_WITHIN_MS = 15_000;
/** Answered commands that are given again after each kill, beside the interrupted ones. */
const REPEATED = 5;

export interface KillReport {
  kills: number;
  /** Commands that were answered before the server died, and those that were under way when it did. */
  acknowledged: number;
  interrupted: number;
  /** Interrupted commands that had happened all the same. */
  happened: number;
  /** Times that `deliver` was under way, between an event and its effects. */
  undelivered: number;
  repeated: number;
  bookings: number;
  problems: string[];
}

/**
 * Kills a server with SIGKILL.
 * @param random numbers from 0 to 1 that decide the moments and what people do
 * @param onKill told after each restart; false ends the trials
 */
export const killTrials = async (
  kills: number,
  random: () => number,
  onKill: (report: KillReport) => boolean = () => true,
): Promise<KillReport> => {
  const dataDir = await deployedFolder();
  const report = { kills: 0, acknowledged: 0, interrupted: 0, happened: 0, undelivered: 0, repeated: 0, bookings: 0 };
  const problems: string[] = [];
  const seats: Seat[] = Array.from({ length: GUESTS }, () => ({ person: null, userId: null, request: null }));
  const pins = new Map<string, string>();
  const made = new Set<string>();
  let phones = 0;
  const nextPhone = () => `0813${String(10_000_000 + phones++)}`;
  let server: Awaited<ReturnType<typeof startServerProcess>> | null = null;
  try {
    const therapistIds = await prepare(dataDir);
    server = await startServerProcess(dataDir);
    for (let isGoingOn = true; isGoingOn && report.kills < kills; ) {
      const people = new People(server);
      const atWork = await Promise.all(therapistIds.map((id) => comeToWork(people, id)));
      for (const seat of seats) seat.person = seat.userId === null ? null : await people.signedIn(seat.userId);
      const journal = new Journal();
      const play: Play = { people, journal, random: new Random(random() * 2 ** 32), pins, nextPhone };
      const players = [
        ...seats.map((seat) => playGuest(seat, play)),
        ...atWork.map((person) => playTherapist(person, play)),
      ].map((playing) => playing.catch((error) => error instanceof Gone || journal.problems.push(String(error))));
      await wait(EARLIEST_MS + random() * (LATEST_MS - EARLIEST_MS));
      await journal.nextCommand();
      if (report.kills % 2 === 0) await wait(random() * MID_COMMAND_MS);
      else await deliveryBegins(people);
      journal.isOver = true;
      await server.end("SIGKILL");
      await Promise.all(players);

      server = await startServerProcess(dataDir);
      const { house, ...found } = await examine(new People(server), journal, random);
      for (const { bookingId } of journal.sent) made.add(bookingId);
      report.kills += 1;
      report.acknowledged += journal.acknowledged.length;
      report.interrupted += journal.interrupted.length;
      report.happened += found.happened;
      report.repeated += found.repeated;
      report.bookings = made.size;
      problems.push(...[...journal.problems, ...found.problems].map((each) => `kill ${report.kills}: ${each}`));
      isGoingOn = onKill({ ...report, problems });
      if (isGoingOn && report.kills < kills) continue;
      // Bookings that ended long ago, too: nothing may have touched them since.
      const all = await dossiersOf(house, [...made]);
      problems.push(...(await bookingProblems(house, all)).map((each) => `in the end: ${each}`));
      // A death between an event and what follows it leaves the sweep to do it, once.
      const inTheEnd = new People(server);
      let wrong: string[] = [];
      for (let sweeps = 0; sweeps < MOST_SWEEPS; sweeps++) {
        await inTheEnd.sweepNow();
        wrong = await effectsInTheEnd(house, [...made]);
        if (wrong.length === 0) break;
      }
      problems.push(...wrong.map((each) => `after ${MOST_SWEEPS} sweeps: ${each}`));
      const lost = await failedDeliveries(inTheEnd);
      report.undelivered = lost.filter((errors) => errors.includes(STOPPED)).length;
      problems.push(...lost.filter((errors) => !errors.includes(STOPPED)).map((each) => `deliver failed: ${each}`));
    }
    return { ...report, problems };
  } finally {
    await server?.end();
    rmSync(dataDir, { recursive: true, force: true });
  }
};

const functionsOf = (people: People): Functions => new Functions(people.client().setKey(people.server.apiKey));

/** Resolves while an execution of `deliver` is under way, unless none begins. */
const deliveryBegins = async (people: People): Promise<void> => {
  const until = performance.now() + FOLLOWED_WITHIN_MS;
  const queries = [Query.equal("status", "processing"), Query.limit(1)];
  while (performance.now() < until) {
    const { executions } = await functionsOf(people).listExecutions({ functionId: "deliver", queries });
    if (executions.length > 0) return;
  }
};

/** How the server ends what was under way when it died. */
const STOPPED = "stopped while the function was running";

/** @returns what each execution of `deliver` that failed says */
const failedDeliveries = async (people: People): Promise<string[]> => {
  const queries = [Query.equal("status", "failed"), Query.limit(5000)];
  const { executions } = await functionsOf(people).listExecutions({ functionId: "deliver", queries });
  return executions.map(({ errors }) => errors);
};

/** The sweep moves bookings on as well, and what follows that is done beside it. @returns what is wrong even then */
const effectsInTheEnd = async (house: Person, ids: readonly string[]): Promise<string[]> => {
  const until = performance.now() + SETTLED_WITHIN_MS;
  for (;;) {
    const problems = await effectProblems(house, await dossiersOf(house, ids));
    if (problems.length === 0 || performance.now() > until) return problems;
    await wait(200);
  }
};

/** Seeds the product in a data folder and opens a market that works around the clock. @returns who works */
const prepare = async (dataDir: string): Promise<string[]> => {
  const web = (_: unknown, response: { writeHead(status: number): { end(): void } }) => response.writeHead(404).end();
  const tenang = await startTenang({ port: 0, dataDir, simulation: false, web });
  try {
    const people = new People(tenang.server);
    // Whoever looks makes time act here; a sweep in between would change rows while they are compared.
    await people.sweep(false);
    const db = new TablesDB(people.client().setKey(tenang.server.apiKey));
    const near = await people.house.list(therapists, Query.equal("cityId", "jakarta"), Query.limit(THERAPISTS));
    const data = encodeColumns(therapists, {
      workingHours: Array.from({ length: 7 }, () => [{ fromMin: 0, toMin: 1440 }]),
      supportedDurations: ["60", "90", "120"],
      serviceRadiusM: 20_000,
      verifiedAt: Date.now(),
    });
    for (const { $id: rowId } of near) {
      await db.updateRow({ databaseId: DATABASE_ID, tableId: therapists.id, rowId, data });
    }
    return near.map((row) => row.$id);
  } finally {
    await tenang.stop();
  }
};

const comeToWork = async (people: People, therapistId: string): Promise<Person> => {
  const person = await people.signedIn(therapistId);
  await person.must("updateAvailability", { action: "go_online", coordinates: KEMANG.coordinates });
  return person;
};

/** Compares everything that the last life of the server touched, gives commands again, and compares once more. */
const examine = async (people: People, journal: Journal, random: () => number) => {
  const { house } = people;
  const touched = [...new Set(journal.sent.map((each) => each.bookingId))];
  const before = await dossiersOf(house, touched);
  const problems = [...(await bookingProblems(house, before)), ...lostProblems(journal.sent, before)];
  const { interrupted, acknowledged } = journal;
  const from = Math.floor(random() * acknowledged.length);
  const repeated = [...interrupted, ...acknowledged.slice(from, from + REPEATED)];
  problems.push(...(await repeatProblems(repeated, before, house, (userId) => people.signedIn(userId))));
  problems.push(...(await bookingProblems(house, await dossiersOf(house, touched))));
  const happened = interrupted.filter(({ id, bookingId }) => {
    const dossier = before.find((each) => each.bookingId === bookingId);
    return (
      dossier?.log.some((each) => each.commandId === id) || dossier?.messages.some((m) => m.clientMessageId === id)
    );
  }).length;
  return { house, problems, happened, repeated: repeated.length };
};
