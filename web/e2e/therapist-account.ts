// A therapist without a screen: the same functions through the same SDK, for journeys that watch the guest's phone alone.
import { Client, Functions, Query, TablesDB, Users } from "node-appwrite";
import { DATABASE_ID } from "#schema/ids";
import type { Asking, FunctionWithRequest, RequestOf } from "#schema/requests";
import type { Answer, DataOf } from "#schema/responses";
import { hireTherapist } from "../../scripts/testing/cast.ts";
import type { Product } from "./product.ts";

const PATIENCE_TRIES = 100;
const PAUSE_MS = 100;

export class TherapistAccount {
  private readonly functions: Functions;
  private readonly tables: TablesDB;

  private constructor(session: Client) {
    this.functions = new Functions(session);
    this.tables = new TablesDB(session);
  }

  /** Somebody whom nobody has met, signed in and online. */
  static async online(product: Product): Promise<TherapistAccount> {
    const { endpoint, projectId, apiKey } = product.tenang.server;
    const client = () => new Client().setEndpoint(endpoint).setProject(projectId);
    const { userId } = await hireTherapist(product.tenang.server, {}, product.clock.now());
    const { secret } = await new Users(client().setKey(apiKey)).createSession({ userId });
    const therapist = new TherapistAccount(client().setSession(secret));
    await therapist.asks("updateAvailability", { action: "go_online" });
    return therapist;
  }

  /** @throws when the answer is no. */
  async asks<F extends FunctionWithRequest, const R extends RequestOf<F>>(
    functionId: F,
    request: Asking<F, R>,
  ): Promise<DataOf<F, R>> {
    const execution = await this.functions.createExecution({ functionId, body: JSON.stringify(request) });
    const answer = JSON.parse(execution.responseBody) as Answer<DataOf<F, R>>;
    if (!answer.ok) throw new Error(`${functionId} said ${answer.error.code}.`);
    return answer.data;
  }

  /** Waits for the offer and says yes to it. */
  async acceptsTheOffer(): Promise<void> {
    const offerId = await this.idOf("offers", Query.equal("status", "open"));
    await this.asks("respondToOffer", { answer: "accept", offerId, commandId: commandId() });
  }

  /** The next step of the open job. */
  async goes(step: "en_route" | "arrived" | "complete"): Promise<void> {
    await this.asks("updateJob", { step, jobId: await this.openJobId(), commandId: commandId() });
  }

  async starts(pin: string): Promise<void> {
    await this.asks("updateJob", { step: "start", jobId: await this.openJobId(), commandId: commandId(), pin });
  }

  private openJobId(): Promise<string> {
    return this.idOf("jobs", Query.equal("isOpen", true));
  }

  /** The first readable row that fits, as soon as there is one. */
  private async idOf(tableId: string, query: string): Promise<string> {
    for (let tries = 0; tries < PATIENCE_TRIES; tries++) {
      const { rows } = await this.tables.listRows({ databaseId: DATABASE_ID, tableId, queries: [query], total: false });
      if (rows[0]) return rows[0].$id;
      await new Promise((done) => setTimeout(done, PAUSE_MS));
    }
    throw new Error(`No row of ${tableId} came.`);
  }
}

let commands = 0;

/** An id that no other command of this run has. */
export function commandId(): string {
  commands += 1;
  return commands.toString(16).padStart(20, "0");
}
