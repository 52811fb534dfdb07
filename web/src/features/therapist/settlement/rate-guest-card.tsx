/** How the guest was: stars, plain words, never again. Optional; the next therapist sees the mean, the guest nothing. */
import { useId, useState } from "react";
import { type GuestFlag, guestFlags } from "#schema/booking";
import type { JobRow } from "#schema/tables/therapists";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { Card } from "../../../ui/card.tsx";
import { Checkbox } from "../../../ui/checkbox.tsx";
import { Chip } from "../../../ui/chip.tsx";
import { StarInput } from "../../../ui/star-input.tsx";
import { mayStillSettle } from "../earnings/earnings.ts";
import type { SettleCommand } from "./use-settle-command.ts";

export function RateGuestCard({ job, command }: { job: JobRow; command: SettleCommand }) {
  const { t } = useTranslation("therapist");
  const [skipped, setSkipped] = useState(false);
  const nowMs = useServerNow();
  const hasMet = job.phase === "done" || job.phase === "no_show_customer";
  if (!hasMet || skipped) return null;
  if (job.guestStars !== null) {
    return (
      <p role="status" className="px-1 text-label text-ink-muted">
        {t("rate.done", { count: job.guestStars })}
      </p>
    );
  }
  if (!mayStillSettle(job, nowMs)) return null;
  return <RateForm command={command} onSkip={() => setSkipped(true)} />;
}

function RateForm({ command, onSkip }: { command: SettleCommand; onSkip: () => void }) {
  const { t } = useTranslation("therapist");
  const headingId = useId();
  const flagsId = useId();
  const [stars, setStars] = useState(0);
  const counts = [1, 2, 3, 4, 5].map((count) => t("rate.starCount", { count }));
  const [flags, setFlags] = useState<GuestFlag[]>([]);
  const [block, setBlock] = useState(false);
  const toggle = (flag: GuestFlag) =>
    setFlags((known) => (known.includes(flag) ? known.filter((each) => each !== flag) : [...known, flag]));
  return (
    <Card labelledBy={headingId} className="grid gap-4 p-4">
      <div>
        <h2 id={headingId}>{t("rate.title")}</h2>
        <p className="mt-0.5 text-label text-pretty text-ink-muted">{t("rate.text")}</p>
      </div>
      <StarInput legend={t("rate.stars")} labels={counts} captions={counts} value={stars} onChange={setStars} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot be drawn beside its chips */}
      <div role="group" aria-labelledby={flagsId}>
        <p id={flagsId} className="mb-1.5 text-label font-strong">
          {t("rate.flags")}
        </p>
        <div className="flex flex-wrap gap-2">
          {guestFlags.map((flag) => (
            <Chip key={flag} pressed={flags.includes(flag)} onPress={() => toggle(flag)}>
              {t(`rate.flag.${flag}`)}
            </Chip>
          ))}
        </div>
      </div>
      <Checkbox name="block" checked={block} onChange={setBlock}>
        {t("rate.block")}
      </Checkbox>
      <div className="flex flex-wrap gap-2 [&>:last-child]:flex-auto">
        <Btn kind="quiet" onClick={onSkip}>
          {t("rate.skip")}
        </Btn>
        <Btn
          kind="line"
          busy={command.busy}
          blocked={stars === 0}
          onClick={() => stars > 0 && command.run({ action: "rate_guest", stars, flags, block })}
        >
          {t("rate.save")}
        </Btn>
      </div>
    </Card>
  );
}
