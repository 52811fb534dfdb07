// Folds one message into the state. Total and blind: what is in the log has been said.
import type { Turn } from "#schema/message";
import type { Participant } from "#schema/tables/conversations";
import { isCountable } from "./kinds.ts";
import { waitingRules } from "./senders.ts";
import type { ConversationState, Message, Speaker } from "./state.ts";

export const evolve = (state: ConversationState, message: Message): ConversationState => {
  const heard = { ...state, lastSeq: message.seq };
  const { content } = message;
  if (content.kind === "system") return content.turn ? turned(heard, content.turn, message) : heard;
  if (!isCountable(content)) return heard;
  const waitingSince = waitingAfter(state, message.sender, message.sentAt);
  // Whoever writes takes a conversation off hold.
  return { ...heard, waitingSince, status: state.status === "on_hold" ? "active" : state.status };
};

/** A customer waits from their first unanswered message until a person answers; a bot's words end no waiting. */
const waitingAfter = ({ waitingSince }: ConversationState, { role }: Speaker, at: number): number | null => {
  const waiting = waitingRules[role];
  switch (waiting) {
    case "begins":
      return waitingSince ?? at;
    case "ends":
      return null;
    case "goes_on":
      return waitingSince;
    default:
      return waiting satisfies never;
  }
};

const turned = (state: ConversationState, turn: Turn, { seq, sentAt }: Message): ConversationState => {
  const at = { ...state, updatedAt: sentAt };
  switch (turn.type) {
    case "opened":
      return {
        ...at,
        status: at.kind === "support" ? "queued" : "active",
        opensAt: sentAt,
        closesAt: null,
        endedAt: null,
        participants: turn.joined.reduce((all, each) => withParticipant(all, { ...each, since: seq }), at.participants),
      };
    case "joined":
      return {
        ...at,
        participants: withParticipant(at.participants, { userId: turn.userId, role: turn.role, since: seq }),
      };
    case "left":
      return {
        ...at,
        participants: without(at.participants, turn.userId),
        ...(at.assigneeId === turn.userId && { assigneeId: null, status: "queued" as const }),
      };
    case "quieted":
      return {
        ...at,
        status: "quiet",
        opensAt: null,
        closesAt: null,
        participants: without(at.participants, turn.leftId),
      };
    case "assigned":
      return {
        ...at,
        status: "active",
        assigneeId: turn.agentId,
        team: null,
        participants: withParticipant(at.participants, { userId: turn.agentId, role: "agent", since: seq }),
      };
    case "queued":
      return { ...at, status: "queued", assigneeId: null, team: turn.team, waitingSince: at.waitingSince ?? sentAt };
    case "held":
      return { ...at, status: "on_hold" };
    case "resolved":
      return { ...at, status: "resolved", waitingSince: null };
    case "closed": {
      const ending = { ...at, closesAt: turn.at, endedAt: at.endedAt ?? turn.at };
      // One that closes later is written in until then.
      return turn.at > sentAt ? ending : { ...ending, status: "closed", waitingSince: null };
    }
    case "asked":
      return { ...at, askedAt: sentAt };
    case "reopened":
      return {
        ...at,
        status: at.kind === "support" && at.assigneeId === null ? "queued" : "active",
        closesAt: turn.until,
      };
    default:
      return turn satisfies never;
  }
};

/** Who is here already keeps what they may read. */
const withParticipant = (all: readonly Participant[], joining: Participant): Participant[] => {
  const earlier = all.find(({ userId }) => userId === joining.userId);
  return [...without(all, joining.userId), { ...joining, since: earlier?.since ?? joining.since }];
};

const without = (all: readonly Participant[], userId: string): Participant[] =>
  all.filter((each) => each.userId !== userId);
