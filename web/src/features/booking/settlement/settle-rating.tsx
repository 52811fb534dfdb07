/** Stars first; then, by the stars, what was good or not, a few words, and whether to meet again. */
import { useId, useState } from "react";
import { policy } from "#domain/policy";
import type { VisitReason } from "#schema/booking";
import type { BookingRow } from "#schema/tables/bookings";
import { firstName } from "../../../lib/first-name.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { fits, TextField } from "../../../shell/text-field.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { StarInput } from "../../../ui/star-input.tsx";
import { useVersionCommand } from "../core/use-booking-command.ts";
import { SettleActions } from "./settle-actions.tsx";
import { rateVisit } from "./settle-service.ts";

const good = ["skilled", "friendly", "punctual", "clean"] as const satisfies VisitReason[];
const bad = ["late", "pressure", "unfriendly", "hygiene", "unsafe"] as const satisfies VisitReason[];
const starWords = ["1", "2", "3", "4", "5"] as const;

export function SettleRating({ booking, onSkip }: { booking: BookingRow; onSkip: () => void }) {
  const { t } = useTranslation("visit");
  const headingId = useId();
  const [stars, setStars] = useState(0);
  const [picked, setPicked] = useState<readonly VisitReason[]>([]);
  const [comment, setComment] = useState("");
  const [block, setBlock] = useState(false);
  const rate = useVersionCommand(booking, "rate", rateVisit, (rating) => rating.stars);
  const name = firstName(booking.therapist?.name ?? "");
  const isLiked = stars >= policy.ratings.likedFromStars;
  const reasons: readonly VisitReason[] = isLiked ? good : bad;
  const toggle = (reason: VisitReason) =>
    setPicked(picked.includes(reason) ? picked.filter((each) => each !== reason) : [...picked, reason]);

  return (
    <section aria-labelledby={headingId} className="grid gap-4">
      <h2 id={headingId} className="text-lead">
        {t("settle.rate.title")}
      </h2>
      <StarInput
        legend={t("settle.rate.stars")}
        labels={starWords.map((word) =>
          t("settle.rate.star", { count: Number(word), word: t(`settle.rate.word.${word}`) }),
        )}
        captions={starWords.map((word) => t(`settle.rate.word.${word}`))}
        value={stars}
        onChange={setStars}
      />
      {stars > 0 && (
        <>
          <fieldset className="min-w-0">
            <legend className="mb-2 text-label font-strong">
              {isLiked ? t("settle.rate.good") : t("settle.rate.bad")}
            </legend>
            <div className="flex flex-wrap gap-2">
              {reasons.map((reason) => (
                <Chip key={reason} pressed={picked.includes(reason)} onPress={() => toggle(reason)}>
                  {t(`settle.rate.reason.${reason}`)}
                </Chip>
              ))}
            </div>
          </fieldset>
          <TextField
            label={t("settle.rate.comment")}
            aside={t("settle.rate.optional")}
            limit="comment"
            rows={2}
            value={comment}
            onChange={setComment}
          />
          {!isLiked && (
            <Checkbox name="block" checked={block} onChange={setBlock}>
              {t("settle.rate.block", { name })}
            </Checkbox>
          )}
          {rate.refused && <RefusalLine refusal={rate.refused.refusal} />}
        </>
      )}
      <SettleActions
        confirm={t("settle.rate.confirm")}
        busy={rate.busy}
        blocked={stars === 0 || !fits(comment, "comment")}
        onConfirm={() =>
          rate.run({
            stars,
            // What was picked under other stars, and is no longer shown, is not said.
            reasons: picked.filter((reason) => reasons.includes(reason)),
            comment: comment.trim(),
            block: block && !isLiked,
          })
        }
        onSkip={onSkip}
      />
    </section>
  );
}
