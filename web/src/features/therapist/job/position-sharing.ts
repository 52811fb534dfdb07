/**
 * While a job is on the way, and only then, tells the guest where the therapist is. Works without: a device that may
 * not or cannot say leaves the guest with "on the way".
 */
import { skipToken, useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import * as z from "zod/mini";
import { policy } from "#domain/policy";
import type { JobRow } from "#schema/tables/therapists";
import { queryClient } from "../../../lib/query-client.ts";
import { stored } from "../../../lib/storage.ts";
import { useStored } from "../../../lib/use-stored.ts";
import { position } from "../heartbeat.ts";
import { sendPosition } from "./change-service.ts";

/** The bookings for which this therapist has stopped sharing. */
const unshared = stored("unshared-positions", z.array(z.string()));
const KEPT = 20;

type Sent = { at: number } | "unavailable";

const sentKey = (bookingId: string) => ["position", bookingId];

export function stopSharing(bookingId: string): void {
  unshared.write([bookingId, ...(unshared.read() ?? [])].slice(0, KEPT));
}

export function shareAgain(bookingId: string): void {
  unshared.write((unshared.read() ?? []).filter((id) => id !== bookingId));
}

/** Sends where this device is every {@link policy.position.everyMs} for the job that is on the way, if there is one. */
export function usePositionSharing(jobs: readonly JobRow[] | undefined): void {
  const bookingId = jobs?.find((job) => job.phase === "en_route")?.bookingId;
  const off = useStored(unshared)?.includes(bookingId ?? "") ?? false;
  useEffect(() => {
    if (!bookingId || off) return;
    let wanted = true;
    const send = async () => {
      const here = await position();
      if (!wanted) return;
      if (!("coordinates" in here)) {
        queryClient.setQueryData<Sent>(sentKey(bookingId), "unavailable");
        return;
      }
      try {
        const { at } = await sendPosition(bookingId, here.coordinates);
        queryClient.setQueryData<Sent>(sentKey(bookingId), { at });
      } catch {
        // The next one tries again; the quiet strip tells about a silent server.
      }
    };
    void send();
    const timer = setInterval(() => void send(), policy.position.everyMs);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [bookingId, off]);
}

/** What the therapist may know of it: switched off, not yet, not possible, or when it was last sent (ms). */
export function useSentPosition(bookingId: string): "off" | "looking" | Sent {
  const off = useStored(unshared)?.includes(bookingId) ?? false;
  const { data } = useQuery<Sent>({ queryKey: sentKey(bookingId), queryFn: skipToken });
  return off ? "off" : (data ?? "looking");
}
