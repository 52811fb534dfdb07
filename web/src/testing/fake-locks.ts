/** The locks of one browser, which its tabs share, for tests. */

type Options = { signal?: AbortSignal; steal?: boolean };

export class FakeLocks {
  private readonly held = new Map<string, Promise<unknown>>();

  request = async (name: string, { signal, steal = false }: Options, work: () => Promise<void>): Promise<void> => {
    while (!steal && this.held.has(name)) {
      await Promise.race([this.held.get(name), aborted(signal)]);
    }
    const working = work();
    const held = working.catch(() => undefined);
    this.held.set(name, held);
    await working.finally(() => this.held.get(name) === held && this.held.delete(name));
  };
}

function aborted(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });
}
