/** Renders a part of the app for a test: with its words, a router and a fresh query client. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type RenderResult, render } from "@testing-library/react";
import type { ReactElement } from "react";
import { MemoryRouter } from "react-router";
import { loadWords } from "../lib/i18n.ts";
import type { Namespace } from "../lib/i18n-resources.ts";
import { type Language, putOnScreen } from "../lib/language.ts";

/** Loads the words first, so that what is rendered never suspends. Missing words fail the test. `at`: the address. */
export async function renderIn(
  language: Language,
  words: Namespace[],
  element: ReactElement,
  at = "/",
): Promise<RenderResult> {
  putOnScreen(language);
  await loadWords("common", ...words);
  const client = new QueryClient({ defaultOptions: { mutations: { retry: false }, queries: { retry: false } } });
  return render(
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[at]}>{element}</MemoryRouter>
    </QueryClientProvider>,
  );
}
