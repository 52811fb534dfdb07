// What every function that obeys commands of a booking ships of the adapters.
import type { CommandPorts } from "../ports.ts";
import type { Adapters, PortName } from "./appwrite.ts";
import { bookingsOn } from "./bookings.ts";
import { conversationsOn } from "./conversations.ts";
import { customersOn } from "./customers.ts";
import { pricesOn } from "./prices.ts";
import { therapistsOn } from "./therapists.ts";

export const forCommands = {
  bookings: bookingsOn,
  conversations: conversationsOn,
  customers: customersOn,
  prices: pricesOn,
  therapists: therapistsOn,
} satisfies Adapters<keyof CommandPorts & PortName>;
