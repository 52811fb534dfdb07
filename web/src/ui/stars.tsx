/** A rating as one star, its number and how many people it comes from. */
import Star from "lucide-react/icons/star";
import { Icon } from "./icon.tsx";

export function Stars({ rating, ratings, label }: { rating: string; ratings?: string; label: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-1" role="img" aria-label={label}>
      <Icon shape={Star} size="s" filled className="text-star" />
      <b className="num">{rating}</b>
      {ratings && <span className="text-ink-muted">{ratings}</span>}
    </span>
  );
}
