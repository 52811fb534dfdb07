/** The server's clock in whole seconds, shared by all countdowns of a page; stands still while nobody looks. */
import { useSyncExternalStore } from "react";
import { dayKey } from "./format.ts";
import { serverNow } from "./server-clock.ts";

const watchers = new Set<() => void>();
let secondMs = floorSecond();
let timer: ReturnType<typeof setTimeout> | undefined;

function floorSecond(): number {
  return Math.floor(serverNow() / 1000) * 1000;
}

function tick(): void {
  secondMs = floorSecond();
  for (const watcher of watchers) watcher();
  schedule();
}

function schedule(): void {
  clearTimeout(timer);
  if (watchers.size > 0) timer = setTimeout(tick, 1000 - (serverNow() % 1000));
}

function subscribe(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) {
    secondMs = floorSecond();
    document.addEventListener("visibilitychange", tick);
    schedule();
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size > 0) return;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", tick);
  };
}

function currentSecond(): number {
  // Before the first watcher nobody keeps the second up to date.
  if (watchers.size === 0) secondMs = floorSecond();
  return secondMs;
}

/** Milliseconds, on full seconds of the server's clock. */
export function useServerNow(): number {
  return useSyncExternalStore(subscribe, currentSecond);
}

/** What follows from the clock: redraws only when that changes. */
export function useFromServerNow<Value extends string | number | boolean>(follows: (nowMs: number) => Value): Value {
  return useSyncExternalStore(subscribe, () => follows(currentSecond()));
}

/** `2026-11-21` in a zone: changes at midnight, and redraws nothing before. */
export function useServerDay(timeZone: string): string {
  return useFromServerNow((nowMs) => dayKey(nowMs, timeZone));
}

/**
 * Whole seconds until a moment, never negative, never more than the whole wait has: `nowMs` is of the last full second,
 * so that a minute that has just begun would else read 61.
 */
export function secondsUntil(deadlineMs: number, nowMs: number, wholeWaitMs: number): number {
  return Math.max(0, Math.ceil(Math.min(wholeWaitMs, deadlineMs - nowMs) / 1000));
}
