// Makes `Date` in a function's process follow the server's virtual clock, so that a function and its caller agree on now.
// Timers and `performance` keep real time: a function's own waiting is work, not the world's time.

export interface VirtualDate {
  /** Sets what `Date.now()` answers from here on, in milliseconds since 1970. */
  set(nowMs: number): void;
}

/** Replaces the global `Date`. Instances are real dates, so `instanceof` and structured clones keep working. */
export function installVirtualDate(scope: { Date: DateConstructor } = globalThis): VirtualDate {
  const RealDate = scope.Date;
  let nowMs = RealDate.now();
  const now = () => nowMs;
  scope.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length > 0 ? args : [nowMs], newTarget),
    apply: () => new RealDate(nowMs).toString(),
    get: (target, key, receiver) => (key === "now" ? now : Reflect.get(target, key, receiver)),
  });
  return {
    set(value) {
      nowMs = value;
    },
  };
}
