import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { DefectError, FaultError, RefusedError } from "../../../lib/errors.ts";
import { sayFailure, useFailure } from "../../../lib/failure.ts";
import { emptyFlow, type Flow, type Quotes } from "./flow.ts";
import { quotePrices } from "./request-service.ts";
import { useAskPrices } from "./use-ask-prices.ts";

vi.mock("./request-service.ts", () => ({ quotePrices: vi.fn() }));

const filledIn: Flow = {
  ...emptyFlow,
  details: {
    ...emptyFlow.details,
    customerName: "Maya Puspita",
    customerWhatsApp: "812 3456 7890",
    areaCode: "31.74.03",
    areaLabel: "Kemang",
    address: "Jl. Kemang Timur No. 18B",
    landmark: "Pagar hijau",
  },
};
const quotes = {} as Quotes;
const said = { onChecked: vi.fn(), onQuoted: vi.fn(), onRefused: vi.fn() };
const onDefect = vi.fn();

function Screen({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary fallback={<p>broken</p>} onError={onDefect}>
      {children}
    </ErrorBoundary>
  );
}

function theCard(flow: Flow) {
  return renderHook(({ flow }) => ({ prices: useAskPrices(flow, said), failure: useFailure() }), {
    initialProps: { flow },
    wrapper: Screen,
  });
}

// What comes with the first press takes a busy machine longer than a test waits.
beforeAll(async () => {
  await import("./ask-prices.ts");
});
beforeEach(() => {
  sessionStorage.clear();
  for (const mock of [quotePrices, onDefect, ...Object.values(said)]) vi.mocked(mock).mockReset();
  // React reports what a boundary has caught.
  vi.spyOn(console, "error").mockImplementation(() => undefined);
});
afterEach(() => {
  cleanup();
  sayFailure(null);
  vi.restoreAllMocks();
});

test("a whole card is priced, an empty one is told what is missing and nobody is asked", async () => {
  vi.mocked(quotePrices).mockResolvedValue(quotes);
  const whole = theCard(filledIn);
  act(() => whole.result.current.prices.ask());
  expect(whole.result.current.prices.areAsked).toBe(true);
  await waitFor(() => expect(said.onQuoted).toHaveBeenCalledExactlyOnceWith(quotes));
  await waitFor(() => expect(whole.result.current.prices.areAsked).toBe(false));

  const empty = theCard(emptyFlow);
  act(() => empty.result.current.prices.ask());
  await waitFor(() =>
    expect(said.onChecked).toHaveBeenLastCalledWith(expect.objectContaining({ address: expect.anything() })),
  );
  await waitFor(() => expect(empty.result.current.prices.areAsked).toBe(false));
  expect(quotePrices).toHaveBeenCalledOnce();
});

test("a price for somewhere else is asked for again", async () => {
  const elsewhere = { ...filledIn, details: { ...filledIn.details, areaCode: "31.74.04", areaLabel: "Ragunan" } };
  const card = theCard(filledIn);
  vi.mocked(quotePrices).mockImplementationOnce(async () => {
    card.rerender({ flow: elsewhere });
    return quotes;
  });
  vi.mocked(quotePrices).mockResolvedValue(quotes);
  act(() => card.result.current.prices.ask());
  await waitFor(() => expect(said.onQuoted).toHaveBeenCalledOnce());
  expect(vi.mocked(quotePrices).mock.calls.map(([details]) => details.areaLabel)).toEqual(["Kemang", "Ragunan"]);
});

test("a press that a page could not answer before it began anew is answered by the new one, once", async () => {
  vi.mocked(quotePrices).mockReturnValue(new Promise(() => undefined));
  const gone = theCard(filledIn);
  act(() => gone.result.current.prices.ask());
  await waitFor(() => expect(quotePrices).toHaveBeenCalledOnce());
  gone.unmount();

  vi.mocked(quotePrices).mockReset().mockResolvedValue(quotes);
  theCard(filledIn);
  await waitFor(() => expect(said.onQuoted).toHaveBeenCalledExactlyOnceWith(quotes));
  await waitFor(() => expect(sessionStorage.length).toBe(0));
  theCard(filledIn);
  expect(quotePrices).toHaveBeenCalledOnce();
});

test("a refusal is the card's, a fault that stays is said in the strip until the next press, a defect takes the screen", async () => {
  const refusal = { code: "outside_service_area", message: "", params: {}, requestId: "" } as const;
  vi.mocked(quotePrices).mockRejectedValueOnce(new RefusedError(refusal));
  const card = theCard(filledIn);
  act(() => card.result.current.prices.ask());
  await waitFor(() => expect(said.onRefused).toHaveBeenCalledExactlyOnceWith(refusal));
  expect(card.result.current.failure).toBeNull();

  const fault = new FaultError("too many", { why: "too_many" });
  vi.mocked(quotePrices).mockRejectedValueOnce(fault);
  act(() => card.result.current.prices.ask());
  await waitFor(() => expect(card.result.current.failure).toBe(fault));
  await waitFor(() => expect(card.result.current.prices.areAsked).toBe(false));

  const defect = new DefectError("broken", "req-1");
  vi.mocked(quotePrices).mockRejectedValueOnce(defect);
  act(() => card.result.current.prices.ask());
  expect(card.result.current.failure).toBeNull();
  await waitFor(() => expect(onDefect.mock.calls[0]?.[0]).toBe(defect));
});
