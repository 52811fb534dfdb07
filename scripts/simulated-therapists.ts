// Therapists who are played, so that a fresh start has somebody to book: each has a real session and does everything
// through the same SDK and functions as a person. They are marked as simulated wherever a guest meets them.

import { Client, Functions, ID, Query, TablesDB } from "appwrite";
import * as admin from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import { contentOf } from "#schema/message";
import type { PhraseCode, PhraseContent, PlainPhraseCode } from "#schema/phrases";
import type { FunctionWithRequest, RequestOf } from "#schema/requests";
import { decodeRow, encodeColumns, type RowOf, type Table } from "#schema/table";
import { bookings } from "#schema/tables/bookings";
import { type CursorRow, cursors, type MessageRow, messages } from "#schema/tables/conversations";
import { type JobRow, jobs, type OfferRow, offers, therapists } from "#schema/tables/therapists";

export interface Stage {
  endpoint: string;
  projectId: string;
  apiKey: string;
}

/** How the played therapists behave; times in ms. */
const pace = {
  heartbeatMs: 60_000,
  answerMs: [2500, 9000],
  acceptRate: 0.8,
  declineRate: 0.12,
  setOffMs: [6000, 12_000],
  rideMs: [20_000, 35_000],
  pinWaitMs: 12_000,
  massageMs: [40_000, 60_000],
  readMs: [500, 1500],
  replyMs: [1500, 3500],
} as const;

const card = (code: PlainPhraseCode): PhraseContent => ({ kind: "phrase", code, params: {} });

/** To whatever a guest says; they speak in cards, and so every guest reads them in their own language. */
const REPLIES = ["fine", "understood"] as const satisfies readonly PlainPhraseCode[];
/** To what a guest says by card, where one fits better. Whoever is awaited is there within a minute of setting off. */
const ANSWERS: { readonly [C in PhraseCode]?: PhraseContent } = {
  thanks: card("welcome"),
  lovely: card("thanks"),
  again: card("again"),
  where: { kind: "phrase", code: "arriving_in", params: { minutes: 1 } },
};

const answerTo = (message: MessageRow): PhraseContent => {
  const content = contentOf(message);
  const fitting = content.kind === "phrase" ? ANSWERS[content.code] : undefined;
  return fitting ?? card(REPLIES[Math.floor(Math.random() * REPLIES.length)]!);
};

const between = ([from, to]: readonly [number, number]): number => from + Math.random() * (to - from);
const later = (range: readonly [number, number]): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, between(range)).unref());

/** Brings every simulated therapist online; `stop` ends the play. */
export const startSimulation = async (stage: Stage): Promise<{ count: number; stop(): void }> => {
  const key = new admin.Client().setEndpoint(stage.endpoint).setProject(stage.projectId).setKey(stage.apiKey);
  const db = new admin.TablesDB(key);
  const users = new admin.Users(key);
  const read = async <T extends Table>(table: T, ...queries: string[]): Promise<RowOf<T>[]> => {
    const page = await db.listRows({
      databaseId: DATABASE_ID,
      tableId: table.id,
      queries: [...queries, admin.Query.limit(500)],
    });
    return page.rows.map((row) => decodeRow(table, row));
  };

  const players = new Map<string, Player>();
  for (const { $id } of await read(therapists, admin.Query.equal("isSimulated", true))) {
    const { secret } = await users.createSession({ userId: $id });
    players.set(
      $id,
      new Player($id, stage, secret, (rowId) =>
        db.getRow({ databaseId: DATABASE_ID, tableId: bookings.id, rowId }).then((row) => decodeRow(bookings, row).pin),
      ),
    );
  }
  await Promise.all([...players.values()].map((player) => player.start()));

  // One pair of eyes for all of them: it looks every second, they act by themselves.
  let seenUntil = Date.now();
  const look = async (): Promise<void> => {
    const since = seenUntil;
    seenUntil = Date.now();
    const [open, work, said] = await Promise.all([
      read(offers, admin.Query.equal("status", "open")),
      read(jobs, admin.Query.equal("isOpen", true)),
      read(
        messages,
        admin.Query.equal("senderType", "customer"),
        admin.Query.greaterThanEqual("$createdAt", new Date(since - OVERLAP_MS).toISOString()),
      ),
    ]);
    for (const offer of open) void players.get(offer.therapistId)?.consider(offer);
    for (const job of work) void players.get(job.therapistId)?.work(job);
    for (const message of said) {
      const job = work.find(({ bookingId }) => bookingId === message.conversationId);
      // A reaction wants no answer.
      if (job && message.kind !== "mark") void players.get(job.therapistId)?.reply(message);
    }
  };
  const timer = setInterval(() => void look().catch(() => {}), LOOK_MS);
  timer.unref();
  return {
    count: players.size,
    stop: () => {
      clearInterval(timer);
      for (const player of players.values()) player.stop();
    },
  };
};

const LOOK_MS = 1000;
/** A row that was being written while the last look read. */
const OVERLAP_MS = 2000;

class Player {
  private readonly userId: string;
  private readonly functions: Functions;
  private readonly db: TablesDB;
  /** The guest says it at the door. */
  private readonly hearPin: (bookingId: string) => Promise<string>;
  /** What this therapist has already taken in hand: offers, steps of jobs, messages. */
  private readonly inHand = new Set<string>();
  private heartbeat: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(userId: string, stage: Stage, session: string, hearPin: (bookingId: string) => Promise<string>) {
    const client = new Client().setEndpoint(stage.endpoint).setProject(stage.projectId).setSession(session);
    this.userId = userId;
    this.functions = new Functions(client);
    this.db = new TablesDB(client);
    this.hearPin = hearPin;
  }

  async start(): Promise<void> {
    await this.call("updateAvailability", { action: "go_online" });
    this.heartbeat = setInterval(() => void this.call("updateAvailability", { action: "heartbeat" }), pace.heartbeatMs);
    this.heartbeat.unref();
  }

  stop(): void {
    this.isStopped = true;
    clearInterval(this.heartbeat);
  }

  private takesInHand(what: string): boolean {
    if (this.inHand.has(what)) return false;
    this.inHand.add(what);
    return true;
  }

  async consider(offer: OfferRow): Promise<void> {
    if (!this.takesInHand(offer.$id)) return;
    await later(pace.answerMs);
    const mood = Math.random();
    const answer = { offerId: offer.$id, commandId: ID.unique() };
    if (mood < pace.acceptRate) await this.call("respondToOffer", { ...answer, answer: "accept" });
    else if (mood < pace.acceptRate + pace.declineRate)
      await this.call("respondToOffer", { ...answer, answer: "decline", reason: "busy" });
  }

  /** Takes the next step of a confirmed job; the next look finds the job in its new phase. */
  async work(job: JobRow): Promise<void> {
    if (!this.takesInHand(`${job.$id}.${job.phase}`)) return;
    const jobId = job.$id;
    switch (job.phase) {
      case "confirmed":
        await later(pace.setOffMs);
        await this.say(job.bookingId, card("leaving"));
        return this.step({ step: "en_route", jobId, commandId: ID.unique() });
      case "en_route":
        await later(pace.rideMs);
        return this.step({ step: "arrived", jobId, commandId: ID.unique() });
      case "arrived": {
        await this.say(job.bookingId, card("door"));
        await this.say(job.bookingId, card("pin"));
        await later([pace.pinWaitMs, pace.pinWaitMs]);
        return this.step({ step: "start", jobId, commandId: ID.unique(), pin: await this.hearPin(job.bookingId) });
      }
      case "in_service":
        await later(pace.massageMs);
        await this.step({ step: "complete", jobId, commandId: ID.unique() });
        return this.say(job.bookingId, card("water"));
      case "offering":
      case "exhausted":
      case "scheduled":
      case "waiting":
      case "therapist_accepted":
      case "done":
      case "no_show_customer":
      case "cancelled_by_customer":
      case "cancelled_by_therapist":
      case "cancelled_by_agent":
      case "cancelled_by_system":
      case "no_show_therapist":
        return;
      default:
        return job.phase satisfies never;
    }
  }

  async reply(message: MessageRow): Promise<void> {
    const { $id, conversationId, seq } = message;
    if (!this.takesInHand($id)) return;
    await later(pace.readMs);
    const [, longestMs] = pace.replyMs;
    await this.moveCursor(conversationId, { readSeq: seq, deliveredSeq: seq, typingUntil: Date.now() + longestMs });
    await later(pace.replyMs);
    await this.say(conversationId, answerTo(message));
    await this.moveCursor(conversationId, { typingUntil: null });
  }

  /** What a page does while somebody looks at it. */
  private async moveCursor(conversationId: string, move: Partial<CursorRow>): Promise<void> {
    const table = { databaseId: DATABASE_ID, tableId: cursors.id };
    const queries = [Query.equal("conversationId", conversationId), Query.equal("userId", this.userId)];
    const { rows } = await this.db.listRows({ ...table, queries });
    const data = encodeColumns(cursors, { ...move, seenAt: Date.now() });
    for (const { $id: rowId } of rows) await this.db.updateRow({ ...table, rowId, data }).catch(() => {});
  }

  private say(conversationId: string, content: PhraseContent): Promise<void> {
    return this.call("chat", { action: "send", conversationId, clientMessageId: ID.unique(), content });
  }

  private step(request: RequestOf<"updateJob">): Promise<void> {
    return this.call("updateJob", request);
  }

  /** A refusal or a lost server ends this line of play quietly: the booking has moved on without this therapist. */
  private async call<F extends FunctionWithRequest>(functionId: F, request: RequestOf<F>): Promise<void> {
    if (this.isStopped) return;
    await this.functions.createExecution({ functionId, body: JSON.stringify(request) }).catch(() => {});
  }
}
