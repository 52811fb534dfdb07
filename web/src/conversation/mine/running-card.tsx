/** The booking that runs now, in the pine room: what to expect, the PIN, and the way into its chat. */
import clsx from "clsx";
import MessageCircle from "lucide-react/icons/message-circle";
import { firstName } from "../../lib/first-name.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { BtnLink } from "../../ui/btn.tsx";
import { Count } from "../../ui/count.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Pin } from "../../ui/pin.tsx";
import { Sealed } from "../../ui/seal.tsx";
import { Typed } from "../../ui/typed.tsx";
import { type Running, STEPS, titleOf } from "./running.ts";

type Props = { running: Running; unread: number; others?: number };

/** `others`: how many more bookings are open. */
export function RunningCard({ running, unread, others = 0 }: Props) {
  const { t } = useTranslation("chats");
  const { booking, phase, step } = running;
  const hasPin = step !== null && phase !== "in_service";
  return (
    <section aria-label={t("running.label")} className="inverse kawung rounded-card bg-surface p-4 text-ink">
      <div className="grid gap-4">
        <Heading running={running} />
        {step !== null && <Steps step={step} />}
        {hasPin && (
          <Pin
            pin={booking.pin}
            caption={t("running.pin")}
            label={t("running.pinLabel", { pin: [...booking.pin].join(" ") })}
          />
        )}
        <Way booking={booking.$id} isTalk={step !== null} unread={unread} wide />
        {others > 0 && <p className="text-center text-label text-ink-muted">{t("more", { count: others })}</p>}
      </div>
    </section>
  );
}

/** The same in two lines, over something else. */
export function RunningPill({ running, unread }: Props) {
  const { t } = useTranslation("chats");
  const { booking, step } = running;
  return (
    <section
      aria-label={t("running.label")}
      className="inverse kawung mx-auto w-full max-w-page rounded-card bg-surface px-3.5 py-3 text-ink"
    >
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center gap-x-2 gap-y-3">
          <Heading running={running} />
          <Way booking={booking.$id} isTalk={step !== null} unread={unread} />
        </div>
        {step !== null && <Steps step={step} />}
      </div>
    </section>
  );
}

function Heading({ running }: { running: Running }) {
  const { t } = useTranslation("chats");
  const language = useLanguage();
  const { booking, phase } = running;
  const { therapist } = booking;
  const name = therapist ? firstName(therapist.name) : "";
  const { key, time } = titleOf(running, language);
  return (
    <div className="flex min-w-[min(10rem,100%)] flex-1 items-center gap-3">
      <span className="large:hidden">
        <Sealed sealed={Boolean(therapist?.verifiedAt)}>
          <Avatar seed={therapist?.therapistId ?? null} gender={therapist?.gender} />
        </Sealed>
      </span>
      <div className="min-w-0">
        <p className="text-label text-ink-muted">
          <Typed>{t(`running.caption.${phase}`, { name })}</Typed>
        </p>
        <p role="status" className="num text-title font-strong tracking-tight">
          {t(`running.title.${key as "confirmed"}`, { name, time })}
        </p>
      </div>
    </div>
  );
}

function Steps({ step }: { step: number }) {
  const { t } = useTranslation("chats");
  return (
    <span role="img" aria-label={t("running.step", { step, steps: STEPS })} className="flex gap-1">
      {Array.from({ length: STEPS }, (_, index) => index + 1).map((each) => (
        <i
          key={each}
          className={clsx("h-1.25 flex-1 overflow-hidden rounded-full", each < step ? "bg-brand" : "bg-line")}
        >
          {each === step && <i className="block h-full w-3/5 rounded-full bg-brand" />}
        </i>
      ))}
    </span>
  );
}

function Way(props: { booking: string; isTalk: boolean; unread: number; wide?: boolean }) {
  const { t } = useTranslation("chats");
  const { booking, isTalk, unread, wide = false } = props;
  return (
    <BtnLink to={`/bookings/${booking}/chat`} kind="next" wide={wide} size={wide ? "m" : "s"}>
      {isTalk && wide && <Icon shape={MessageCircle} />}
      <Words short={wide || !isTalk ? undefined : t("running.openShort")}>
        {t(isTalk ? "running.open" : "running.see")}
      </Words>
      {unread > 0 && <Count count={unread} label={t("unread", { count: unread })} />}
    </BtnLink>
  );
}

/** Where there is little room, `short` is seen and the whole is heard. */
function Words({ short, children }: { short: string | undefined; children: string }) {
  if (short === undefined) return <span>{children}</span>;
  return (
    <>
      <span aria-hidden="true">{short}</span>
      <span className="sr-only">{children}</span>
    </>
  );
}
