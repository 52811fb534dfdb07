/**
 * As much of IndexedDB as records need, for tests: each request is answered in a task of its own, in the order in which
 * transactions were made. `mood` says how it behaves, as browsers do that block it or are stuck.
 */

export type Mood = "well" | "silent" | "refusing";

export class FakeIndexedDb {
  mood: Mood = "well";
  readonly kept = new Map<string, unknown>();

  open() {
    const request = { result: this.connection(), error: null, ...handlers() };
    this.later(() => (this.mood === "refusing" ? request.onerror?.() : request.onsuccess?.()));
    return request;
  }

  private connection() {
    return { transaction: () => this.transaction(), close: () => undefined };
  }

  private transaction() {
    const transaction = { oncomplete: undefined as (() => void) | undefined, error: null, objectStore: () => store };
    const answer = (act: () => unknown) => {
      const request = { result: undefined as unknown };
      this.later(() => {
        request.result = act();
        transaction.oncomplete?.();
      });
      return request;
    };
    const store = {
      put: (value: unknown, key: string) => {
        // As the real one does: what is kept is a copy of that moment.
        const copy = structuredClone(value);
        return answer(() => this.kept.set(key, copy));
      },
      delete: (key: string) => answer(() => this.kept.delete(key)),
      getAll: ({ from, to }: { from: string; to: string }) =>
        answer(() =>
          [...this.kept]
            .filter(([key]) => key >= from && key <= to)
            .sort(([one], [other]) => (one < other ? -1 : 1))
            .map(([, value]) => structuredClone(value)),
        ),
    };
    return transaction;
  }

  private later(act: () => unknown): void {
    if (this.mood !== "silent") setTimeout(act, 0);
  }
}

const handlers = () => ({
  onsuccess: undefined as (() => void) | undefined,
  onerror: undefined as (() => void) | undefined,
});

export const fakeKeyRange = { bound: (from: string, to: string) => ({ from, to }) };
