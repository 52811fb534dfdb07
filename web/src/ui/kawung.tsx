/** The mark: four aren fruits around a point. Filled as logo and milestone, outlined in empty screens. */

const fruits =
  "M15 15C8 15 3 10 3 3C10 3 15 8 15 15Z M29 3C29 10 24 15 17 15C17 8 22 3 29 3Z M3 29C3 22 8 17 15 17C15 24 10 29 3 29Z M29 29C22 29 17 24 17 17C24 17 29 22 29 29Z";

export function Kawung({ outlined = false, className }: { outlined?: boolean; className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={className}>
      {outlined ? (
        <g fill="none" stroke="currentColor">
          <path d={fruits} />
          <path d="M6.5 6.5l5 5M25.5 6.5l-5 5M6.5 25.5l5-5M25.5 25.5l-5-5" />
        </g>
      ) : (
        <path d={fruits} fill="currentColor" />
      )}
    </svg>
  );
}

/** Path data of the filled mark, for illustrations that place it themselves. */
export const kawungPath = fruits;
