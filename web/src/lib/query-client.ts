/** Server state: faults are tried again, refusals and defects are not; coming back to the page reads anew. */
import { QueryClient } from "@tanstack/react-query";
import { FaultError } from "./errors.ts";

const MAX_READ_TRIES = 5;
const LONGEST_PAUSE_MS = 8000;

function pauseMs(failures: number): number {
  return Math.min(LONGEST_PAUSE_MS, 500 * 2 ** failures);
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 2000,
      retry: (failures, error) => error instanceof FaultError && failures < MAX_READ_TRIES,
      retryDelay: pauseMs,
    },
    mutations: {
      // A command keeps its id, so trying until it is answered cannot do it twice.
      retry: (_failures, error) => error instanceof FaultError,
      retryDelay: pauseMs,
    },
  },
});
