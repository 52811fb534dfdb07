// Virtual time: what is to happen when. Of the same moment, what was planned first happens first.

interface Entry {
  at: number;
  order: number;
  act: () => void;
}

const isBefore = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap of plans; moments in ms. */
export class Agenda {
  now: number;
  private readonly heap: Entry[] = [];
  private planned = 0;

  constructor(startAt: number) {
    this.now = startAt;
  }

  /** Plans for a moment that is not over; earlier ones happen now. */
  at(at: number, act: () => void): void {
    const entry = { at: Math.max(at, this.now), order: this.planned++, act };
    const { heap } = this;
    let child = heap.length;
    heap.push(entry);
    while (child > 0) {
      const parent = (child - 1) >> 1;
      if (!isBefore(entry, heap[parent]!)) break;
      heap[child] = heap[parent]!;
      child = parent;
    }
    heap[child] = entry;
  }

  after(ms: number, act: () => void): void {
    this.at(this.now + ms, act);
  }

  /** Lets everything happen in order until nothing is left. */
  run(): void {
    for (let next = this.take(); next; next = this.take()) {
      this.now = next.at;
      next.act();
    }
  }

  private take(): Entry | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last || heap.length === 0) return first;
    let parent = 0;
    for (;;) {
      let child = 2 * parent + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isBefore(heap[child + 1]!, heap[child]!)) child += 1;
      if (!isBefore(heap[child]!, last)) break;
      heap[parent] = heap[child]!;
      parent = child;
    }
    heap[parent] = last;
    return first;
  }
}
