/** Tells the server once a minute that an online therapist is still there, and where, if the device may say so. */
import { useEffect, useState } from "react";
import { policy } from "#domain/policy";
import type { Coordinates } from "#schema/booking";
import { devicePosition } from "../../lib/platform/position.ts";
import { sendHeartbeat } from "./therapist-service.ts";
import { takeInTherapist } from "./use-therapist.ts";

const PATIENCE_MS = 5000;

/** Where the device is, or nothing when it may not or cannot say, or is not sure: a guess is never told as a place. */
export async function position(): Promise<{ coordinates: Coordinates } | Record<string, never>> {
  for (const precise of [false, true]) {
    const found = await devicePosition({ patienceMs: PATIENCE_MS, freshMs: PATIENCE_MS, precise });
    if ("why" in found) return {};
    if (found.accuracyM <= policy.position.sureM) return { coordinates: found.at };
  }
  return {};
}

/** @returns when the server last heard from this device (ms), or null before the first time. */
export function useHeartbeat(online: boolean): number | null {
  const [heardAt, setHeardAt] = useState<number | null>(null);
  useEffect(() => {
    if (!online) return;
    let wanted = true;
    const beat = async () => {
      try {
        const therapist = await sendHeartbeat(await position());
        if (!wanted) return;
        takeInTherapist(therapist);
        setHeardAt(therapist.lastSeenAt);
      } catch {
        // The next beat tries again; the quiet strip tells about a silent server.
      }
    };
    const onReturn = () => document.visibilityState === "visible" && void beat();
    void beat();
    const timer = setInterval(() => void beat(), policy.availability.heartbeatMs);
    document.addEventListener("visibilitychange", onReturn);
    return () => {
      wanted = false;
      clearInterval(timer);
      document.removeEventListener("visibilitychange", onReturn);
    };
  }, [online]);
  return heardAt;
}
