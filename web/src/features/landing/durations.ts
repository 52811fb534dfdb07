/** The durations on offer, without the parsers that come with the schema: the first page stays light. */
import type { ServiceDuration } from "#schema/booking";

export const durations = ["60", "90", "120"] as const satisfies readonly ServiceDuration[];
