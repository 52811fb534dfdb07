/** The hair of a drawn avatar: what lies behind the face, and what lies over it. */
import type { Person } from "./avatar-person.ts";

const hairInk = "var(--color-hair)";

/** Drawn before the face. */
export function Hair({ person }: { person: Person }) {
  switch (person.hair) {
    case "bun":
      return <circle cx="32" cy="10.5" r="5.6" fill={hairInk} />;
    case "bob":
      return <path d="M19 36c-2-14 2-24 13-24s15 10 13 24c-2 3-24 3-26 0Z" fill={hairInk} />;
    case "long":
      return <path d="M19.5 52c-3-12-2-40 12.500-40s15.500 28 12.500 40c-6 4-19 4-25 0Z" fill={hairInk} />;
    case "hijab":
    case "short":
    case "peci":
    case "curly":
      return null;
    default:
      return person.hair satisfies never;
  }
}

/** Drawn after the face. A hijab brings its own oval of skin. */
export function Headwear({ person }: { person: Person }) {
  switch (person.hair) {
    case "bun":
      return (
        <path
          d="M21.5 27c-1-9 3.5-14 10.5-14s11.5 5 10.5 14c-1-5-3-8-6-9.5c-4 3-10 4-13 4.5c-1 1.5-1.500 3-2 5Z"
          fill={hairInk}
        />
      );
    case "bob":
    case "long":
      return (
        <path
          d="M21.8 26c-.8-9 3.7-13 10.2-13s11 4 10.2 13c-1-4-3-6.5-5.5-8c-3.500 3-8.500 4.500-12.500 4.500c-1.2 1-2 2-2.400 3.500Z"
          fill={hairInk}
        />
      );
    case "short":
      return (
        <path
          d="M21.8 25c-1.5-8 3-13.5 10.5-13.5c7 0 11.5 4.5 10 13.5c-.8-3-1.8-5-3.3-6c-5 .8-10 .5-14-.8c-1.8 1.8-2.8 4.3-3.2 6.8Z"
          fill={hairInk}
        />
      );
    case "curly":
      return (
        <path
          d="M21.600 25.500c-2.400-2.500-1.600-5.500.400-6.500c-.6-3 2-5.400 4.400-4.800c1.200-2.600 4.600-3.400 6.400-1.600c2.200-1.800 5.600-.8 6.400 1.700c2.600-.2 4.600 2.400 3.700 5c1.700 1.300 1.900 4.300-.5 6.200c-.8-3-2.200-4.700-4-5.500c-4.600 1.400-9.400 1.200-13.400-.4c-1.700 1.300-2.800 3.300-3.400 5.900Z"
          fill={hairInk}
        />
      );
    case "peci":
      return (
        <path d="M21.5 22c-.5-6 .5-10.5 1.5-12c5-1.6 13-1.6 18 0c1 1.5 2 6 1.5 12c-6-1.8-15-1.8-21 0Z" fill="#1B2622" />
      );
    case "hijab":
      return (
        <>
          <path
            d="M18 46c-2.500-4-1-10-.5-18C18 17 24 12 32 12s14 5 14.500 16c.5 8 2 14-.5 18c-4 5-24 5-28 0Z"
            fill={person.veil}
          />
          <ellipse cx="32" cy="27" rx="8.6" ry="10" fill={person.skin} />
          <path
            d="M23.5 31c1 5.5 4 8.5 8.5 8.5s8-3.5 8.5-8.5c2.500 8-1 14-9 16.500c-6-2-10-8-8-16.500Z"
            fill={person.veil}
            style={{ filter: "brightness(0.9)" }}
          />
        </>
      );
    default:
      return person.hair satisfies never;
  }
}
