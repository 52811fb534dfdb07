/** The flow as this browser keeps it: every step survives a reload, and two tabs show the same one. */
import { useCallback } from "react";
import { stored } from "../../../lib/storage.ts";
import { useStored } from "../../../lib/use-stored.ts";
import { emptyFlow, evolveFlow, type Flow, type FlowEvent, flow } from "./flow.ts";

const keptFlow = stored("booking", flow);

/** Applies a step to what is kept, whichever tab wrote it last. */
export function stepFlow(event: FlowEvent): void {
  const before = keptFlow.read() ?? emptyFlow;
  const after = evolveFlow(before, event);
  if (after !== before) keptFlow.write(after);
}

export function useFlow(): [Flow, (event: FlowEvent) => void] {
  const state = useStored(keptFlow) ?? emptyFlow;
  return [state, useCallback(stepFlow, [])];
}
