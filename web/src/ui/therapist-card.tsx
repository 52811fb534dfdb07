/** The therapist who said yes: face, name, proof, three numbers, and the hold that keeps them waiting. */
import ShieldCheck from "lucide-react/icons/shield-check";
import type { ReactNode } from "react";
import { Avatar } from "./avatar.tsx";
import type { SeededGender } from "./avatar-person.ts";
import { Card } from "./card.tsx";
import { Sealed } from "./seal.tsx";
import { Stars } from "./stars.tsx";
import { Tag } from "./tag.tsx";
import { Typed } from "./typed.tsx";

export type TherapistCardView = {
  id: string;
  name: string;
  gender?: SeededGender | undefined;
  rating: string;
  ratings: string;
  ratingLabel: string;
  verified: string | null;
  /** Something the guest must know about who this is, such as "simulation". */
  label: string | null;
  /** `note`: how sure a figure is, or in whose terms it is said. */
  figures: readonly { term: string; value: string; note?: string }[];
  about: string;
};

export function TherapistCard({
  view,
  headingId,
  hold,
}: {
  view: TherapistCardView;
  headingId: string;
  hold: ReactNode;
}) {
  return (
    <Card as="article" labelledBy={headingId} className="animate-enter overflow-clip">
      <div className="kawung border-b border-line bg-surface-tint px-5 pt-3.5 pb-14">{hold}</div>
      <div className="px-5 pb-5">
        <span className="-mt-11 inline-block rounded-full shadow-[0_0_0_4px_var(--color-surface-raised)]">
          <Sealed sealed={view.verified !== null} large>
            <Avatar seed={view.id} gender={view.gender} sizeRem={5.5} />
          </Sealed>
        </span>
        <h3 id={headingId} className="my-1.5 text-heading tracking-tight">
          <Typed>{view.name}</Typed>
        </h3>
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-label">
          <Stars rating={view.rating} ratings={view.ratings} label={view.ratingLabel} />
          {view.verified && (
            <Tag tone="positive" shape={ShieldCheck}>
              {view.verified}
            </Tag>
          )}
          {view.label && <Tag tone="warning">{view.label}</Tag>}
        </p>
        <dl className="my-4 flex flex-wrap justify-between gap-x-4 gap-y-2 border-y border-line py-3.5">
          {view.figures.map((figure) => (
            <div key={figure.term}>
              <dt className="text-caption text-ink-muted">{figure.term}</dt>
              <dd className="num text-lead font-strong">{figure.value}</dd>
              {figure.note && <dd className="text-caption text-ink-muted">{figure.note}</dd>}
            </div>
          ))}
        </dl>
        <p className="text-label text-ink-muted">{view.about}</p>
      </div>
    </Card>
  );
}
