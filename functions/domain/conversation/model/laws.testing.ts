// Test-only: what must hold of every node of a conversation and of every move from it. Each law gives the sentence that
// is broken, or nothing.

import { isRefusal } from "#schema/refusals";
import { evolve } from "../evolve.ts";
import { statusAt } from "../state.ts";
import type { Move, Node } from "./model.testing.ts";

const isPersons = (role: string): boolean => role !== "system";

export const brokenAt = ({ state }: Node): string[] => {
  const broken: string[] = [];
  const agents = state.participants.filter(({ userId }) => userId === state.assigneeId);
  if (state.assigneeId !== null && agents.length !== 1) broken.push("whoever answers takes part");
  if (state.status === "queued" && state.assigneeId !== null) broken.push("what waits in the queue has no assignee");
  if (new Set(state.participants.map(({ userId }) => userId)).size !== state.participants.length) {
    broken.push("nobody takes part twice");
  }
  const therapists = state.participants.filter(({ role }) => role === "therapist");
  if (therapists.length > 1) broken.push("a booking has one therapist in its conversation");
  return broken;
};

export const brokenBy = ({ state: before, now }: Node, { decision, again, speaker, command }: Move): string[] => {
  const { messages, state: after } = decision;
  const broken: string[] = [];
  if (messages.some(({ seq }, index) => seq !== before.lastSeq + 1 + index))
    broken.push("messages are numbered without gaps");
  if (after.lastSeq !== before.lastSeq + messages.length) broken.push("the state knows the last number");
  if (JSON.stringify(messages.reduce(evolve, before)) !== JSON.stringify(after))
    broken.push("the state is the fold of its log");

  const status = statusAt(before, now);
  const personal = messages.filter(({ sender }) => isPersons(sender.role));
  if (personal.length > 0 && (status === "closed" || status === "quiet"))
    broken.push("nobody writes where it is closed");
  if (personal.some(({ sender }) => sender.id !== speaker.id)) broken.push("everybody speaks for themselves");
  if (personal.some(({ sender }) => sender.role === "bot") && before.assigneeId !== null) {
    broken.push("the bot is silent while a person answers");
  }
  const writers = before.participants.filter(({ role }) => role !== "watcher").map(({ userId }) => userId);
  if (personal.some(({ sender }) => sender.role !== "bot" && !writers.includes(sender.id))) {
    broken.push("only who takes part writes");
  }

  for (const { userId, since } of after.participants) {
    const earlier = before.participants.find((each) => each.userId === userId);
    if (earlier ? since !== earlier.since : since <= before.lastSeq) {
      broken.push("nobody reads what was written before their right began");
    }
  }

  const isAnswered = messages.some(
    ({ sender, content }) => sender.role !== "customer" && content.kind === "text" && sender.role !== "bot",
  );
  const isOver = after.status === "resolved" || after.status === "closed";
  if (before.waitingSince !== null && !isAnswered && !isOver && after.waitingSince !== before.waitingSince) {
    broken.push("the clock runs on until a person answers");
  }
  if (
    after.status === "queued" &&
    before.status !== "queued" &&
    after.waitingSince === null &&
    command.type !== "leave" &&
    command.type !== "reopen"
  ) {
    broken.push("whoever is handed over waits");
  }
  if (isRefusal(again) || again.messages.length > 0) broken.push("the same command again has no second effect");
  return broken;
};
