/**
 * Server state, and the one place that decides what becomes of an error. A refusal is whoever's who asked. A fault that
 * may pass is tried again for a while and then said: what was asked for by a press stays to be pressed again, a screen
 * that has nothing to show gives way to words. A defect gives way to the panel with a reference, whoever made it.
 */
import { MutationCache, QueryClient } from "@tanstack/react-query";
import { isDefect, mayAskAgain, RefusedError } from "./errors.ts";
import { type Failure, sayFailure } from "./failure.ts";
import { whenShownAgain } from "./forget-failures.ts";

/** Some eight seconds of a silent server, then words. */
const MAX_READ_RETRIES = 4;
/** Some twenty seconds. A command keeps its id, so trying again cannot do it twice. */
const MAX_COMMAND_RETRIES = 5;
const LONGEST_PAUSE_MS = 8000;

function pauseMs(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures);
}

declare module "@tanstack/react-query" {
  interface Register {
    /** `saysRefusal`: whoever asks says a refusal where it belongs; else it is said in the strip. */
    mutationMeta: { saysRefusal?: boolean };
  }
}

export const queryClient = new QueryClient({
  mutationCache: new MutationCache({
    onMutate: () => sayFailure(null),
    onError: (error, _wish, _context, mutation) => {
      const isSaid = error instanceof RefusedError && mutation.meta?.saysRefusal === true;
      if (!isSaid && !isDefect(error)) sayFailure(error as Failure);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 2000,
      // Requests find out themselves whether there is a network; the device's word may be wrong.
      networkMode: "always",
      retry: (failures, error) => mayAskAgain(error, failures, MAX_READ_RETRIES),
      retryDelay: pauseMs,
      throwOnError: (error, query) =>
        isDefect(error) || (!(error instanceof RefusedError) && query.state.data === undefined),
    },
    mutations: {
      networkMode: "always",
      retry: (failures, error) => mayAskAgain(error, failures, MAX_COMMAND_RETRIES),
      retryDelay: pauseMs,
      throwOnError: isDefect,
    },
  },
});

// Also what was read well: a screen may have broken on it.
whenShownAgain(() => void queryClient.resetQueries());
