// Therapists who are played, so that a fresh start has somebody to book: each has a real session and does everything
// through the same SDK and functions as a person. They are marked as simulated wherever a guest meets them.

import { Channel, Client, Functions, ID, Realtime } from "appwrite";
import * as admin from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import type { FunctionWithRequest, RequestOf } from "#schema/requests";
import { decodeRow } from "#schema/table";
import { bookings } from "#schema/tables/bookings";
import { messages } from "#schema/tables/conversations";
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
  replyMs: [1500, 3500],
} as const;

const REPLIES = [
  "Baik, terima kasih.",
  "Siap, saya mengerti.",
  "Baik, sampai jumpa sebentar lagi.",
  "Tentu, tidak masalah.",
];

const between = ([from, to]: readonly [number, number]): number => from + Math.random() * (to - from);
const later = (range: readonly [number, number]): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, between(range)).unref());

/** Brings every simulated therapist online; `stop` sends them home. */
export const startSimulation = async (stage: Stage): Promise<{ count: number; stop(): Promise<void> }> => {
  const key = new admin.Client().setEndpoint(stage.endpoint).setProject(stage.projectId).setKey(stage.apiKey);
  const db = new admin.TablesDB(key);
  const users = new admin.Users(key);
  const { rows } = await db.listRows({
    databaseId: DATABASE_ID,
    tableId: therapists.id,
    queries: [admin.Query.equal("isSimulated", true), admin.Query.limit(500)],
  });
  const players: Player[] = [];
  for (const row of rows) {
    const session = await users.createSession({ userId: row.$id });
    players.push(new Player(stage, row.$id, session.secret, db));
  }
  await Promise.all(players.map((player) => player.start()));
  return {
    count: players.length,
    stop: async () => {
      await Promise.all(players.map((player) => player.stop()));
    },
  };
};

class Player {
  private readonly userId: string;
  private readonly functions: Functions;
  private readonly realtime: Realtime;
  /** Reads the PIN, as a guest would say it at the door. */
  private readonly houseKey: admin.TablesDB;
  private readonly working = new Set<string>();
  private heartbeat: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(stage: Stage, userId: string, session: string, houseKey: admin.TablesDB) {
    const client = new Client().setEndpoint(stage.endpoint).setProject(stage.projectId).setSession(session);
    this.userId = userId;
    this.functions = new Functions(client);
    this.realtime = new Realtime(client);
    this.houseKey = houseKey;
  }

  async start(): Promise<void> {
    await this.call("updateAvailability", { action: "go_online" });
    await this.realtime.subscribe(
      [
        Channel.tablesdb(DATABASE_ID).table(offers.id).row(),
        Channel.tablesdb(DATABASE_ID).table(jobs.id).row(),
        Channel.tablesdb(DATABASE_ID).table(messages.id).row(),
      ],
      (event) => void this.on(event.channels, event.payload as { $id: string }).catch(() => {}),
    );
    this.heartbeat = setInterval(
      () => void this.call("updateAvailability", { action: "heartbeat" }).catch(() => {}),
      pace.heartbeatMs,
    );
    this.heartbeat.unref();
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.heartbeat);
    await this.realtime.disconnect().catch(() => {});
  }

  private async on(channels: readonly string[], payload: { $id: string }): Promise<void> {
    const isOf = (tableId: string) => channels.includes(`tablesdb.${DATABASE_ID}.tables.${tableId}.rows`);
    if (isOf(offers.id)) await this.consider(decodeRow(offers, payload));
    else if (isOf(jobs.id)) await this.work(decodeRow(jobs, payload));
    else if (isOf(messages.id)) await this.reply(decodeRow(messages, payload));
  }

  private async consider(offer: OfferRow): Promise<void> {
    if (offer.status !== "open" || offer.therapistId !== this.userId || this.working.has(offer.$id)) return;
    this.working.add(offer.$id);
    await later(pace.answerMs);
    const mood = Math.random();
    const answer = { offerId: offer.$id, commandId: ID.unique() };
    if (mood < pace.acceptRate) await this.call("respondToOffer", { ...answer, answer: "accept" });
    else if (mood < pace.acceptRate + pace.declineRate)
      await this.call("respondToOffer", { ...answer, answer: "decline", reason: "busy" });
  }

  /** Drives a confirmed job from one row to the next; each step's row event leads to the next step. */
  private async work(job: JobRow): Promise<void> {
    const step = `${job.$id}.${job.phase}`;
    if (!job.isOpen || this.working.has(step)) return;
    this.working.add(step);
    const jobId = job.$id;
    switch (job.phase) {
      case "confirmed":
        await later(pace.setOffMs);
        return this.step({ step: "en_route", jobId, commandId: ID.unique() });
      case "en_route":
        await later(pace.rideMs);
        return this.step({ step: "arrived", jobId, commandId: ID.unique() });
      case "arrived": {
        await this.say(job.bookingId, "Saya sudah di depan. Boleh sebutkan PIN-nya?");
        await later([pace.pinWaitMs, pace.pinWaitMs]);
        const booking = decodeRow(
          bookings,
          await this.houseKey.getRow({ databaseId: DATABASE_ID, tableId: bookings.id, rowId: job.bookingId }),
        );
        return this.step({ step: "start", jobId, commandId: ID.unique(), pin: booking.pin });
      }
      case "in_service":
        await later(pace.massageMs);
        return this.step({ step: "complete", jobId, commandId: ID.unique() });
      default:
    }
  }

  private async reply(message: { $id: string; conversationId: string; senderType: string }): Promise<void> {
    if (message.senderType !== "customer" || this.working.has(message.$id)) return;
    this.working.add(message.$id);
    await later(pace.replyMs);
    await this.say(message.conversationId, REPLIES[Math.floor(Math.random() * REPLIES.length)]!);
  }

  private say(conversationId: string, body: string): Promise<void> {
    return this.call("chat", { action: "send", conversationId, clientMessageId: ID.unique(), body });
  }

  private step(request: RequestOf<"updateJob">): Promise<void> {
    return this.call("updateJob", request);
  }

  /** A refusal ends this line of play quietly: the booking has moved on without this therapist. */
  private async call<F extends FunctionWithRequest>(functionId: F, request: RequestOf<F>): Promise<void> {
    if (this.isStopped) return;
    await this.functions.createExecution({ functionId, body: JSON.stringify(request) });
  }
}
