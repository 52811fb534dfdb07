/**
 * What every screen that talks to the server needs around it: its state, and words instead of the screen when there is
 * nothing to show. Not loaded by screens that do not.
 */
import { QueryClientProvider } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { useLocation } from "react-router";
import { forgetFailedPages } from "../lib/lazy-page.tsx";
import { forgetFailures, queryClient } from "../lib/query-client.ts";
import { ProblemPanel } from "./problem-panel.tsx";

export function ServerState({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  return (
    <QueryClientProvider client={queryClient}>
      <ErrorBoundary
        resetKeys={[pathname]}
        onReset={() => {
          forgetFailedPages();
          forgetFailures();
        }}
        fallbackRender={({ error, resetErrorBoundary }) => <ProblemPanel error={error} onRetry={resetErrorBoundary} />}
      >
        {children}
      </ErrorBoundary>
    </QueryClientProvider>
  );
}
