// Commands after a restart: what was acknowledged has happened, what was refused has not, and each given again under its
// own id has one effect in all and the answer of the first time.
import type { Answer } from "#schema/responses";
import type { Person } from "../stage.ts";
import { type Dossier, dossiersOf } from "./booking-problems.ts";
import { isBroken, type Sent } from "./journal.ts";

/** How often a command shows in what is stored: in the log as its sender's, or among the messages. */
const effectsOf = ({ id, userId, bookingId }: Sent, dossiers: readonly Dossier[]): number => {
  const dossier = dossiers.find((each) => each.bookingId === bookingId);
  const events = dossier?.log.filter((each) => each.commandId === id && each.actor.id === userId).length ?? 0;
  return events + (dossier?.messages.filter((each) => each.clientMessageId === id).length ?? 0);
};

/** A wrong PIN counts: a refusal with an effect. */
const hadEffect = (answer: Answer<unknown>): boolean => answer.ok || answer.error.code === "wrong_pin";

const named = ({ functionId, id, bookingId }: Sent): string => `${functionId} ${id} on ${bookingId}`;

/** What contradicts the answers that people got before the server died. */
export const lostProblems = (sent: readonly Sent[], dossiers: readonly Dossier[]): string[] =>
  sent.flatMap((each) => {
    const effects = effectsOf(each, dossiers);
    if (each.answer === null) return effects > 1 ? [`${named(each)} happened ${effects} times`] : [];
    const wanted = hadEffect(each.answer) ? 1 : 0;
    return effects === wanted ? [] : [`${named(each)} was answered, and happened ${effects} times, not ${wanted}`];
  });

/** Gives commands again, as their senders would. */
export const repeatProblems = async (
  sent: readonly Sent[],
  dossiers: readonly Dossier[],
  house: Person,
  signedIn: (userId: string) => Promise<Person>,
): Promise<string[]> => {
  const answers: Answer<unknown>[] = [];
  for (const each of sent) answers.push(await each.again(await signedIn(each.userId)));
  const after = await dossiersOf(house, [...new Set(sent.map((each) => each.bookingId))]);
  return sent.flatMap((each, at) => {
    const answer = answers[at]!;
    const before = effectsOf(each, dossiers);
    const effects = effectsOf(each, after);
    const said = `${named(each)} again: ${answer.ok ? "ok" : answer.error.code}`;
    if (isBroken(answer)) return [said];
    if (before === 1 && !hadEffect(answer)) return [`${said}, though it had happened`];
    return effects === (hadEffect(answer) ? 1 : 0) ? [] : [`${said}, and it happened ${effects} times`];
  });
};
