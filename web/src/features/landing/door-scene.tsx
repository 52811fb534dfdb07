/** The lit door: somebody has arrived. Drawn, because a stock photo would promise the wrong person. */
import type { ReactNode } from "react";
import { useTranslation } from "../../lib/use-translation.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Sealed } from "../../ui/seal.tsx";
import { Doorway, Helmet, HouseNumber, Plant, Sandals } from "./door-props.tsx";
import { tileJoints, tilePetals } from "./door-tiles.ts";

const COLUMNS = 14;
const ROWS = 5;

export function DoorScene() {
  const { t } = useTranslation("landing");
  return (
    <SceneFrame>
      <svg
        viewBox="0 0 640 720"
        preserveAspectRatio="xMidYMax slice"
        role="img"
        aria-label={t("scene.alt")}
        className="absolute inset-x-0 top-0 h-[calc(100%-3.75rem)] w-full wide:h-full"
      >
        <Floor />
        <Doorway />
        <HouseNumber />
        <Plant />
        <Helmet />
        <Sandals />
      </svg>
      <figcaption className="absolute inset-x-0 bottom-0 flex items-center gap-3 border-t border-line bg-surface-raised px-4 py-2.75 wide:inset-x-auto wide:bottom-6 wide:left-6 wide:rounded-[1.25rem] wide:border wide:py-2 wide:pr-5 wide:pl-2.5">
        <Sealed sealed>
          <Avatar seed="sri-wahyuni" gender="female" sizeRem={2.25} />
        </Sealed>
        <span>
          <b className="block text-label">{t("scene.caption")}</b>
          <span className="block text-caption text-ink-muted tabular-nums">{t("scene.detail")}</span>
        </span>
      </figcaption>
    </SceneFrame>
  );
}

/** The pine room, with or without what is in it. */
export function SceneFrame({ children }: { children?: ReactNode }) {
  return (
    <figure className="inverse kawung relative h-122 overflow-hidden rounded-sheet bg-surface text-ink [--kawung-fade:linear-gradient(#000_40%,transparent_72%)] [--kawung-size:6rem] wide:h-[min(46rem,calc(100dvh-7.5rem))] wide:min-h-144">
      {children}
    </figure>
  );
}

function Floor() {
  const petals = tilePetals(COLUMNS, ROWS);
  return (
    <>
      <defs>
        <linearGradient id="door-spill" x1="0" y1="0" x2="0" y2="1">
          <stop offset="0" stopColor="#F3CF93" stopOpacity=".95" />
          <stop offset="1" stopColor="#F3CF93" stopOpacity=".12" />
        </linearGradient>
        <radialGradient id="door-halo">
          <stop offset="0" stopColor="#F6D9A4" stopOpacity=".34" />
          <stop offset="1" stopColor="#F6D9A4" stopOpacity="0" />
        </radialGradient>
        <clipPath id="door-beam">
          <path d="M222 520H418L590 720H50Z" />
        </clipPath>
        <clipPath id="door-floor">
          <path d="M0 520H640V720H0Z" />
        </clipPath>
        <path id="door-tiles" d={petals} />
      </defs>
      <path d="M0 520H640V720H0Z" fill="var(--color-surface-sunken)" />
      <g clipPath="url(#door-floor)">
        <path d={tileJoints(COLUMNS, ROWS)} stroke="var(--color-ink)" strokeOpacity=".07" fill="none" />
        <use href="#door-tiles" fill="var(--color-ink)" opacity=".05" />
      </g>
      <circle cx="320" cy="330" r="330" fill="url(#door-halo)" />
      <path d="M222 520H418L590 720H50Z" fill="url(#door-spill)" />
      <g clipPath="url(#door-beam)">
        <use href="#door-tiles" fill="#7A4A28" opacity=".26" />
      </g>
      <path d="M0 520H196M444 520H640" stroke="var(--color-ink)" strokeOpacity=".18" strokeWidth="2" />
      <path d="M0 504H196M444 504H640" stroke="var(--color-ink)" strokeOpacity=".09" />
    </>
  );
}
