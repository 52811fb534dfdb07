/** Commands of a booking that nobody has sent, for tests of the cards that send them. */
import { vi } from "vitest";
import type { BookingCommands } from "../features/booking/core/use-booking-commands.ts";
import type { Command } from "../lib/use-command.ts";

const idle = <Wish, Data>(): Command<Wish, Data> => ({
  run: vi.fn(),
  busy: false,
  refused: null,
  forget: vi.fn(),
  data: undefined,
});

export const idleCommands = (): BookingCommands => ({
  accept: idle(),
  another: idle(),
  again: idle(),
  wait: idle(),
  help: idle(),
  cancel: idle(),
  refused: null,
});
