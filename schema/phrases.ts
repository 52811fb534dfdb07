// The cards with which people in a visit say what is said often, each reader in their own language: who says a card, when
// it fits best, and its slots. Its words are in `phrase-texts/`. A card is for ever, as it stands in recorded rows: one
// that needs another slot is another card.
import * as z from "zod/mini";
import { moment, type Side } from "./booking.ts";

/** The parts of a visit, in their order. */
export const visitParts = ["way", "door", "during", "after"] as const;
export type VisitPart = (typeof visitParts)[number];

/** Where two people meet who have not found each other yet. */
export const meetingPlaces = [
  "lobby",
  "reception",
  "front_gate",
  "security_post",
  "parking",
  "lift",
  "front_door",
  "room_door",
] as const;
export type MeetingPlace = (typeof meetingPlaces)[number];

const MINUTE_MS = 60_000;

/** Whole numbers that a slot takes. `amountIdr`: from the smallest sum that is paid to far above any massage. */
export const slotRanges = {
  minutes: { min: 1, max: 120 },
  amountIdr: { min: 1000, max: 10_000_000 },
  floor: { min: 1, max: 99 },
  room: { min: 1, max: 9999 },
} as const;

const within = ({ min, max }: { min: number; max: number }) => z.int().check(z.minimum(min), z.maximum(max));

const slots = {
  minutes: within(slotRanges.minutes),
  amountIdr: within(slotRanges.amountIdr),
  floor: within(slotRanges.floor),
  room: within(slotRanges.room),
  place: z.enum(meetingPlaces),
  /**
   * A moment (ms) on the minute, as everywhere, and no time of day: said in the evening of a visit tomorrow, or beyond
   * midnight, it still names one moment, which is read with its day where that is another one.
   */
  timeAt: moment.check(z.multipleOf(MINUTE_MS)),
};
/** A blank of a phrase by what fills it; a phrase has one of each at most. */
export type Slot = keyof typeof slots;
export type SlotValues = { [S in Slot]: z.output<(typeof slots)[S]> };

const says = <const S extends readonly Slot[]>(by: Side | "both", part: VisitPart, ...slots: S) => ({
  by,
  part,
  slots,
});

/** Who says it, when it fits best, what it takes; those that are said most stand first. */
export const phrases = {
  leaving: says("therapist", "way"),
  /** In five minutes, the card of before `arriving_in`. */
  soon: says("therapist", "way"),
  arriving_in: says("therapist", "way", "minutes"),
  ready: says("customer", "way"),
  late: says("both", "way", "minutes"),
  traffic: says("therapist", "way", "minutes"),
  rain: says("therapist", "way", "minutes"),
  more_time: says("customer", "way", "minutes"),
  /** The therapist cannot find the door. */
  lost: says("therapist", "way"),
  where: says("customer", "way"),
  meet: says("both", "way", "place"),
  which_floor: says("therapist", "way"),
  floor: says("customer", "way", "floor"),
  room: says("customer", "way", "room"),
  security_knows: says("customer", "way"),
  park_where: says("therapist", "way"),
  park_at: says("customer", "way", "place"),
  call_on_arrival: says("customer", "way"),
  change_for: says("customer", "way", "amountIdr"),
  exact: says("therapist", "way", "amountIdr"),
  start_at: says("both", "way", "timeAt"),
  see_you: says("both", "way", "timeAt"),
  dog: says("customer", "way"),
  ride_safely: says("customer", "way"),
  fine: says("both", "way"),
  understood: says("both", "way"),

  door: says("therapist", "door"),
  arrived_at: says("therapist", "door", "place"),
  bell: says("customer", "door"),
  coming: says("customer", "door"),
  waiting_at: says("both", "door", "place"),
  come_in: says("customer", "door"),
  come_up: says("customer", "door", "floor"),
  wait: says("both", "door", "minutes"),
  call_me: says("both", "door"),
  gate: says("therapist", "door"),
  security_asks: says("therapist", "door"),
  pin: says("therapist", "door"),
  shoes: says("customer", "door"),
  dog_away: says("therapist", "door"),
  wash: says("therapist", "door"),
  towel: says("therapist", "door"),
  setup: says("therapist", "door", "minutes"),

  softer: says("customer", "during"),
  stronger: says("customer", "during"),
  pressure_good: says("customer", "during"),
  pressure_ask: says("therapist", "during"),
  quiet: says("customer", "during"),
  cold: says("customer", "during"),
  warm: says("customer", "during"),
  more_oil: says("customer", "during"),
  less_oil: says("customer", "during"),
  turn_over: says("therapist", "during"),
  minutes_left: says("therapist", "during", "minutes"),
  break: says("both", "during"),
  stop: says("both", "during"),

  thanks: says("both", "after"),
  welcome: says("both", "after"),
  lovely: says("customer", "after"),
  water: says("therapist", "after"),
  shower: says("therapist", "after", "minutes"),
  price: says("therapist", "after", "amountIdr"),
  cash: says("customer", "after", "amountIdr"),
  transferred: says("customer", "after", "amountIdr"),
  received: says("therapist", "after", "amountIdr"),
  left_behind: says("customer", "after"),
  forgot: says("therapist", "after"),
  again: says("both", "after"),
};
export type PhraseCode = keyof typeof phrases;
export const phraseCodes = Object.keys(phrases) as [PhraseCode, ...PhraseCode[]];

type SlotsOf<C extends PhraseCode> = (typeof phrases)[C]["slots"][number];
/** Of the phrases without a slot. */
export type PlainPhraseCode = { [C in PhraseCode]: [SlotsOf<C>] extends [never] ? C : never }[PhraseCode];
type SlottedPhraseCode = Exclude<PhraseCode, PlainPhraseCode>;

/** A phrase with all its slots filled, and nothing else. */
export type PhraseContent =
  | { kind: "phrase"; code: PlainPhraseCode; params: Record<string, never> }
  | {
      [C in SlottedPhraseCode]: { kind: "phrase"; code: C; params: { [S in SlotsOf<C>]: SlotValues[S] } };
    }[SlottedPhraseCode];

const parserOf = (code: PhraseCode) =>
  z.strictObject({
    kind: z.literal("phrase"),
    code: z.literal(code),
    params: z.strictObject(Object.fromEntries(phrases[code].slots.map((slot) => [slot, slots[slot]]))),
  });
const [first, ...others] = phraseCodes.map(parserOf);

/** Made of the table, which no type follows into the parsers. */
type PhraseParser = z.core.$ZodTypeDiscriminable & z.ZodMiniType<PhraseContent, PhraseContent>;

/** What may be said: every slot filled with what it takes. */
export const phraseContent = z.discriminatedUnion("code", [first!, ...others]) as unknown as PhraseParser;

/**
 * What was stored: a slot may hold what a newer build takes, and what is read never gets narrower. Whether this build can
 * say it, `isFilled` tells.
 */
export const storedPhrase = z.object({
  kind: z.literal("phrase"),
  code: z.enum(phraseCodes),
  params: z.looseObject({}),
}) as unknown as PhraseParser;

export const isFilled = (content: PhraseContent): boolean => z.safeParse(phraseContent, content).success;

export const isSaidBy = (code: PhraseCode, side: Side): boolean => {
  const { by } = phrases[code];
  return by === "both" || by === side;
};
