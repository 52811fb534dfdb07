/** The pin itself: it stands still, its tip in the middle, while the ground moves. */
export function PinMark() {
  return (
    <span className="pin-map-mark pointer-events-none absolute top-1/2 left-1/2 z-[900] -mt-10 -ml-4">
      <svg viewBox="0 0 32 40" aria-hidden="true" className="block h-10 w-8 drop-shadow-md">
        <path
          d="M16 39C16 39 29.5 25.8 29.5 15a13.5 13.5 0 0 0-27 0C2.5 25.8 16 39 16 39Z"
          className="fill-accent stroke-accent-ink"
          strokeWidth="1.5"
        />
        <circle cx="16" cy="15" r="4.5" className="fill-accent-ink" />
      </svg>
    </span>
  );
}
