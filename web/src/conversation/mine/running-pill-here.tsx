/** The running booking over the front page, for whoever has one: nobody else's first visit asks the server for it. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useBookings } from "../../lib/own-bookings.ts";
import { personQuery } from "../../lib/session.ts";
import { ServerState } from "../../shell/server-state.tsx";
import { runningOf } from "./running.ts";
import { RunningPill } from "./running-card.tsx";
import { useChats } from "./use-chats.ts";

type Props = { onRunning: (isRunning: boolean) => void };

export function RunningPillHere(props: Props) {
  return (
    <ServerState>
      <Pill {...props} />
    </ServerState>
  );
}

function Pill({ onRunning }: Props) {
  const { data: person } = useQuery(personQuery);
  const { chats } = useChats() ?? {};
  const [first] = runningOf(useBookings(person?.userId ?? null) ?? []);
  const isRunning = first !== undefined;
  useEffect(() => onRunning(isRunning), [isRunning, onRunning]);
  if (!first) return null;
  const unread = chats?.find(({ conversationId }) => conversationId === first.booking.$id)?.unread ?? 0;
  return (
    <div className="px-5 pb-3">
      <RunningPill running={first} unread={unread} />
    </div>
  );
}
