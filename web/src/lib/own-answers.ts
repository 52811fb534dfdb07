/**
 * What answers may not be the server: a portal that wants a sign-in, a firewall, a proxy that cuts off. Its answer is told by
 * its form and is a fault, so that nothing is read from it: neither that somebody has no session nor that a list is empty.
 */
import { AppwriteException, Client } from "appwrite";
import { FaultError } from "./errors.ts";

export class OwnAnswersClient extends Client {
  /** @throws FaultError when it was not Appwrite that answered. */
  override async call(...asked: Parameters<Client["call"]>): ReturnType<Client["call"]> {
    let answer: unknown;
    try {
      answer = await super.call(...asked);
    } catch (cause) {
      // What says that it is JSON and is not, was cut off: the SDK then throws a thing that is no error.
      if (!(cause instanceof Error) || (cause instanceof AppwriteException && isOthers(cause))) throw between(cause);
      throw cause;
    }
    const [, , , , responseType = "json"] = asked;
    if (responseType === "json" && !isAppwrites(answer)) throw between(answer);
    return answer;
  }
}

/** Appwrite's errors have a type; a gateway's 502 to 504 and 500, and limits, mean the same whoever says them. */
function isOthers({ code, type }: AppwriteException): boolean {
  return !type && code >= 400 && code !== 429 && (code < 500 || code === 511);
}

/** A thing with an id, a list, or nothing. The SDK makes a message of what is not JSON. */
function isAppwrites(answer: unknown): boolean {
  if (typeof answer !== "object" || answer === null) return false;
  return "$id" in answer || "total" in answer || ("message" in answer && answer.message === "");
}

function between(cause: unknown): FaultError {
  return new FaultError("Something between us and the server answered in its place.", { cause, why: "between" });
}
