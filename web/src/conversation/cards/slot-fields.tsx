/** How each blank of a card is filled: by a tap on what is said mostly, by steps, or typed where it can be any number. */
import { type ReactNode, useState } from "react";
import { meetingPlaces, type Slot, type SlotValues, slotRanges } from "#schema/phrases";
import { clockTime, money, whole } from "../../lib/format.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Chip } from "../../ui/chip.tsx";
import { controlClass, Field } from "../../ui/field.tsx";
import { RupiahField } from "../../ui/rupiah-field.tsx";
import { Stepper } from "../../ui/stepper.tsx";
import type { Reading } from "../kinds/kind-view.ts";
import { slotText } from "../kinds/phrase-words.ts";
import type { Visit } from "../visit.ts";
import { inNotes, usualTime } from "./choice.ts";

export type FieldProps<S extends Slot> = {
  value: SlotValues[S] | undefined;
  /** When the card is being filled (ms). */
  nowMs: number;
  visit: Visit;
  reading: Reading;
  onFill: (value: SlotValues[S] | undefined) => void;
};

const MINUTE_MS = 60_000;
const TIME_STEP_MS = 5 * MINUTE_MS;
const OFTEN_MINUTES = [5, 10, 15, 20, 30];
const OFTEN_IDR = [50_000, 100_000];
/** After the time that is agreed, or that comes next. */
const OFTEN_LATER_MS = [0, 15, 30, 60].map((minutes) => minutes * MINUTE_MS);
/** Below it single minutes count. */
const FINE_BELOW = 10;
const MINUTE_STEP = 5;

function lessMinutes(minutes: number): number | null {
  const to = minutes <= FINE_BELOW ? minutes - 1 : (Math.ceil(minutes / MINUTE_STEP) - 1) * MINUTE_STEP;
  return to < slotRanges.minutes.min ? null : to;
}

function moreMinutes(minutes: number): number | null {
  const to = minutes < FINE_BELOW ? minutes + 1 : (Math.floor(minutes / MINUTE_STEP) + 1) * MINUTE_STEP;
  return to > slotRanges.minutes.max ? null : to;
}

function MinutesField({ value = OFTEN_MINUTES[0] as number, nowMs, reading, onFill }: FieldProps<"minutes">) {
  const { t } = useTranslation("cards");
  const label = t("label.minutes");
  return (
    <>
      <Often>
        {OFTEN_MINUTES.map((minutes) => (
          <Chip key={minutes} pressed={minutes === value} onPress={() => onFill(minutes)}>
            <span className="inline-block min-w-4 text-center">{whole(minutes, reading.language)}</span>
          </Chip>
        ))}
      </Often>
      <Stepper
        text={slotText("minutes", value, nowMs, reading)}
        less={{ label: t("less", { slot: label }), to: lessMinutes(value) }}
        more={{ label: t("more", { slot: label }), to: moreMinutes(value) }}
        onStep={onFill}
      />
    </>
  );
}

/** "210", "210.000" and "Rp 210.000" are the same. */
function rupiahFrom(typed: string): number | undefined {
  const number = Number(typed.replace(/\D/gu, ""));
  const amountIdr = number < slotRanges.amountIdr.min ? number * 1000 : number;
  const isOne = /^\s*(rp)?[\d\s.,]+$/iu.test(typed) && isWithin("amountIdr", amountIdr);
  return isOne ? amountIdr : undefined;
}

function isWithin(slot: keyof typeof slotRanges, value: number): boolean {
  const { min, max } = slotRanges[slot];
  return Number.isInteger(value) && value >= min && value <= max;
}

function AmountField({ value, visit, onFill }: FieldProps<"amountIdr">) {
  const { t } = useTranslation("cards");
  const [typed, setTyped] = useState(value === undefined ? "" : whole(value, "id"));
  const { min, max } = slotRanges.amountIdr;
  const often = [...new Set([visit.priceIdr, inNotes(visit.priceIdr), ...OFTEN_IDR])].filter((amountIdr) =>
    isWithin("amountIdr", amountIdr),
  );
  function type(next: string) {
    setTyped(next);
    onFill(rupiahFrom(next));
  }
  return (
    <>
      <Often>
        {often.map((amountIdr) => (
          <Chip key={amountIdr} pressed={amountIdr === value} onPress={() => type(whole(amountIdr, "id"))}>
            <span className="num">{money(amountIdr)}</span>
          </Chip>
        ))}
      </Often>
      <RupiahField
        label={t("label.amountIdr")}
        name="amount"
        typed={typed}
        range={t("range", { min: money(min), max: money(max) })}
        wrong={typed !== "" && value === undefined}
        onType={type}
      />
    </>
  );
}

type Numbered = "floor" | "room";

function NumberField({ slot, value, onFill }: Pick<FieldProps<Numbered>, "value" | "onFill"> & { slot: Numbered }) {
  const { t } = useTranslation("cards");
  const [typed, setTyped] = useState(value === undefined ? "" : String(value));
  const { min, max } = slotRanges[slot];
  const range = t("range", { min, max });
  const isWrong = typed !== "" && value === undefined;
  function type(next: string) {
    setTyped(next);
    const number = Number(next);
    onFill(isWithin(slot, number) ? number : undefined);
  }
  return (
    <Field label={t(`label.${slot}`)} {...(isWrong ? { error: range } : { hint: range })}>
      {(binding) => (
        <input
          {...binding}
          name={slot}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => type(target.value)}
          className={`${controlClass} tabular-nums`}
        />
      )}
    </Field>
  );
}

function PlaceField({ value, reading, onFill }: FieldProps<"place">) {
  return (
    <Often>
      {meetingPlaces.map((place) => (
        <Chip key={place} pressed={place === value} onPress={() => onFill(place)}>
          {capitalised(reading.t(`phrases:place.${place}`))}
        </Chip>
      ))}
    </Often>
  );
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function TimeField({ value, nowMs, visit, reading, onFill }: FieldProps<"timeAt">) {
  const { t } = useTranslation("cards");
  const { timeZone } = reading.reader;
  const usual = usualTime(visit, nowMs);
  const now = value ?? usual;
  const earlier = (Math.ceil(now / TIME_STEP_MS) - 1) * TIME_STEP_MS;
  return (
    <>
      <Often>
        {OFTEN_LATER_MS.map((laterMs) => (
          <Chip key={laterMs} pressed={usual + laterMs === value} onPress={() => onFill(usual + laterMs)}>
            <time>{clockTime(usual + laterMs, timeZone)}</time>
          </Chip>
        ))}
      </Often>
      <Stepper
        text={clockTime(now, timeZone)}
        less={{ label: t("earlier"), to: earlier > nowMs ? earlier : null }}
        more={{ label: t("later"), to: (Math.floor(now / TIME_STEP_MS) + 1) * TIME_STEP_MS }}
        onStep={onFill}
      />
    </>
  );
}

/** What is said mostly, as many side by side as fit. */
function Often({ children }: { children: ReactNode }) {
  return <div className="flex flex-wrap gap-1.5">{children}</div>;
}

export const slotFields: { [S in Slot]: (props: FieldProps<S>) => ReactNode } = {
  minutes: MinutesField,
  amountIdr: AmountField,
  floor: ({ value, onFill }) => <NumberField slot="floor" {...{ value, onFill }} />,
  room: ({ value, onFill }) => <NumberField slot="room" {...{ value, onFill }} />,
  place: PlaceField,
  timeAt: TimeField,
};
