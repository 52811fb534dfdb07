/**
 * A drawn portrait, the same for the same person everywhere and never anybody's real face.
 * Decorative: the name stands beside it. With no seed it is the grey outline of somebody not yet known.
 */

import { Hair, Headwear } from "./avatar-hair.tsx";
import { type Person, personOf, type SeededGender } from "./avatar-person.ts";

const batik =
  "M17 52c3 0 5 2 5 5c-3 0-5-2-5-5ZM28 52c0 3-2 5-5 5c0-3 2-5 5-5ZM17 63c0-3 2-5 5-5c0 3-2 5-5 5ZM28 63c-3 0-5-2-5-5c3 0 5 2 5 5ZM36 52c3 0 5 2 5 5c-3 0-5-2-5-5ZM47 52c0 3-2 5-5 5c0-3 2-5 5-5ZM36 63c0-3 2-5 5-5c0 3-2 5-5 5ZM47 63c-3 0-5-2-5-5c3 0 5 2 5 5Z";
const shoulders = "M8 64c0-14 9-22 19-24c1.5 3 8.5 3 10 0c10 2 19 10 19 24Z";

export function Avatar({
  seed,
  gender,
  sizeRem = 2.75,
}: {
  /** Usually the therapist's id. */
  seed: string | null;
  gender?: SeededGender | undefined;
  sizeRem?: number;
}) {
  return (
    <span
      aria-hidden="true"
      className="block shrink-0 overflow-hidden rounded-full bg-avatar"
      style={{ width: `${sizeRem}rem`, height: `${sizeRem}rem` }}
    >
      <svg viewBox="0 0 64 64" aria-hidden="true" className="size-full">
        {seed === null ? <Unknown /> : <Portrait person={personOf(seed, gender)} />}
      </svg>
    </span>
  );
}

function Unknown() {
  return (
    <g fill="var(--color-line-strong)">
      <path d={shoulders} />
      <ellipse cx="32" cy="26" rx="9.6" ry="11.2" />
    </g>
  );
}

function Portrait({ person }: { person: Person }) {
  const veiled = person.hair === "hijab";
  return (
    <>
      <Hair person={person} />
      {!veiled && (
        <>
          <path d="M27.5 33h9v8c0 2.5-9 2.5-9 0Z" fill={person.skin} />
          <path d="M27.5 35.5c2.5 2.4 6.5 2.4 9 0v2.2c-2.5 2.4-6.5 2.4-9 0Z" fill="#000" opacity=".12" />
        </>
      )}
      <path d={shoulders} fill={person.tunic} />
      <path
        d="M26.8 40c1 4.5 3.2 8 5.2 10c2-2 4.2-5.5 5.2-10"
        fill="none"
        stroke="#F3E7CF"
        strokeOpacity=".8"
        strokeWidth="1.6"
      />
      <path d={batik} fill="none" stroke="#F3E7CF" strokeOpacity=".38" strokeWidth="1" />
      {!veiled && <ellipse cx="32" cy="26" rx="9.6" ry="11.2" fill={person.skin} />}
      <Headwear person={person} />
      <g fill="none" stroke="#2A1A12" strokeOpacity=".62" strokeWidth="1.15" strokeLinecap="round">
        <path d="M25.8 27c.9 1.2 2.9 1.2 3.8 0M34.4 27c.9 1.2 2.9 1.2 3.8 0" />
        <path d="M29.3 32.6c1.5 1.3 3.9 1.3 5.4 0" />
      </g>
    </>
  );
}
