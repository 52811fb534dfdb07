// The shape of everything that is stored: of each column, of the events of the log, of what messages say, of what waits on
// a device to be said. In JSON Schema, as it is read: what may be left out is not required.
import * as z from "zod/mini";
import { bookingEvent } from "#domain/booking/events";
import { messageContent } from "#schema/message";
import { tables } from "#schema/tables/all";
import { pendingMessage } from "../../web/src/conversation/outbox-records.ts";

/** The part of JSON Schema that zod writes. */
export interface Shape {
  type?: string | readonly string[];
  const?: unknown;
  enum?: readonly unknown[];
  anyOf?: readonly Shape[];
  oneOf?: readonly Shape[];
  default?: unknown;
  properties?: Readonly<Record<string, Shape>>;
  required?: readonly string[];
  additionalProperties?: Shape | boolean;
  propertyNames?: Shape;
  items?: Shape | boolean;
  prefixItems?: readonly Shape[];
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: number;
  exclusiveMaximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  multipleOf?: number;
  pattern?: string;
  format?: string;
  /** How many checks there are that JSON Schema has no word for. */
  checks?: number;
}

export const shapeOf = (schema: z.core.$ZodType): Shape => {
  const { $schema: _, ...shape } = z.toJSONSchema(schema, { io: "input", unrepresentable: "any", override: inWords });
  return shape as Shape;
};

/** Values kept as JSON are told of as what is in the text, and our own checks are counted. */
const inWords = ({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: object }): void => {
  const { def } = zodSchema._zod;
  const kept = def.type === "pipe" ? (def.out as z.core.$ZodTypes) : null;
  // A moment is a text in its row.
  if (kept && kept._zod.def.type !== "number") Object.assign(jsonSchema, { type: undefined }, shapeOf(kept));
  const checks = (def.checks ?? []).filter((check) => check._zod.def.check === "custom").length;
  if (checks > 0) Object.assign(jsonSchema, { checks });
};

/** Name → its shape in this build. */
export const shapes: Readonly<Record<string, Shape>> = Object.fromEntries([
  ["event", shapeOf(bookingEvent)],
  ["message", shapeOf(messageContent)],
  ["outbox", shapeOf(pendingMessage)],
  ...tables.flatMap(({ id, columns }) =>
    Object.entries(columns).map(([name, { codec }]) => [`${id}.${name}`, shapeOf(codec)]),
  ),
]);
