// What people asked of a server until it died, and what it answered: after the restart this says what must have
// happened, what must not, and what may have.
import type { Asking, FunctionWithRequest, RequestOf } from "#schema/requests";
import type { Answer } from "#schema/responses";
import type { Person } from "../stage.ts";

/** A command of a person, which can be given again as it was. */
export interface Sent {
  readonly userId: string;
  readonly bookingId: string;
  /** The client-made id of the command, or of the message. */
  readonly id: string;
  readonly functionId: FunctionWithRequest;
  again(person: Person): Promise<Answer<unknown>>;
  /** Null: the server died before it answered. */
  answer: Answer<unknown> | null;
}

/** The server is gone: whoever plays stops. */
export class Gone extends Error {
  override readonly name = "Gone";
}

/** One life of the server. */
export class Journal {
  readonly sent: Sent[] = [];
  readonly problems: string[] = [];
  /** Set before the kill: from then on a request that fails says nothing. */
  isOver = false;
  private onCommand: () => void = () => {};

  get interrupted(): Sent[] {
    return this.sent.filter((each) => each.answer === null);
  }

  get acknowledged(): Sent[] {
    return this.sent.filter((each) => each.answer !== null);
  }

  /** Resolves when the next command is under way. */
  nextCommand(): Promise<void> {
    return new Promise((resolve) => {
      this.onCommand = resolve;
    });
  }

  /** Asks without being remembered: reading, and letting time act. @throws Gone */
  async ask<T>(asking: () => Promise<T>): Promise<T> {
    if (this.isOver) throw new Gone();
    try {
      return await asking();
    } catch (error) {
      if (this.isOver) throw new Gone();
      throw error;
    }
  }

  /** Gives a command. @throws Gone */
  async command<F extends FunctionWithRequest, const R extends RequestOf<F>>(
    person: Person,
    bookingId: string,
    id: string,
    functionId: F,
    request: Asking<F, R>,
  ): Promise<void> {
    const again = (who: Person): Promise<Answer<unknown>> => who.call<F, R>(functionId, request);
    const sent: Sent = { userId: person.userId, bookingId, id, functionId, again, answer: null };
    await this.ask(async () => {
      this.sent.push(sent);
      this.onCommand();
      sent.answer = await again(person);
    });
    if (isBroken(sent.answer)) this.problems.push(`${functionId} broke: ${JSON.stringify(sent.answer)}`);
  }
}

/** Neither done nor refused. */
export const isBroken = (answer: Answer<unknown> | null): boolean =>
  answer !== null && !answer.ok && (answer.error.code === "fault" || answer.error.code === "defect");
