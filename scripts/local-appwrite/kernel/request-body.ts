// Takes in the bodies of requests: how large one may be, and how much memory all of them together, so that clients that
// send slowly or never come to an end cannot use it up.

import type { IncomingMessage } from "node:http";
import { AppwriteError } from "./errors.ts";

/** Largest request body, bytes (the real server's package limit). */
const LARGEST_BODY = 12 * 1024 * 1024;
/** Most bytes of bodies under way at once. Enough for a dozen uploads in pieces of 5 MB. */
const MOST_UNDER_WAY = 64 * 1024 * 1024;
/** Smaller bodies are taken even then: what most requests are goes on while large ones wait. */
const ALWAYS_TAKEN = 64 * 1024;

/** Reads the bodies of one server. */
export class BodyReader {
  #underWay = 0;

  /** Reads a body; exactly one of the two is called, or none when the client goes away. */
  read(incoming: IncomingMessage, done: (body: Buffer) => void, refuse: (error: AppwriteError) => void): void {
    const chunks: Buffer[] = [];
    let size = 0;
    let counted = 0;
    /** Whichever comes first: the end, a refusal, or the client going away. A refused request may never say `close`. */
    const release = () => {
      this.#underWay -= counted;
      counted = 0;
    };
    const giveUp = (error: AppwriteError) => {
      incoming.removeAllListeners("data").removeAllListeners("end").resume();
      chunks.length = 0;
      release();
      refuse(error);
    };
    incoming.on("data", (chunk: Buffer) => {
      size += chunk.length;
      counted += chunk.length;
      this.#underWay += chunk.length;
      if (size > LARGEST_BODY) {
        giveUp(refusal(413, "The request body is larger than the maximum of 12 MB."));
      } else if (size > ALWAYS_TAKEN && this.#underWay > MOST_UNDER_WAY) {
        giveUp(refusal(503, "Too many large request bodies are under way. Try again in a moment."));
      } else chunks.push(chunk);
    });
    incoming.on("end", () => {
      release();
      done(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    incoming.on("close", release);
  }
}

const refusal = (status: number, message: string) => new AppwriteError("general_bad_request", status, message);
