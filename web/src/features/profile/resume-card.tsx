/** A guest makes a link for another device of theirs: shown, copied, sent to themselves. */
import { useMutation } from "@tanstack/react-query";
import Copy from "lucide-react/icons/copy";
import MessageCircle from "lucide-react/icons/message-circle";
import { useId, useRef, useState } from "react";
import { RefusedError } from "../../lib/errors.ts";
import { shortDateTime } from "../../lib/format.ts";
import { copyText } from "../../lib/platform/clipboard.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { RefusalLine } from "../../shell/refusal-line.tsx";
import { Btn, btnClass } from "../../ui/btn.tsx";
import { Card } from "../../ui/card.tsx";
import { controlClass, Field } from "../../ui/field.tsx";
import { Icon } from "../../ui/icon.tsx";
import { IconBtn } from "../../ui/icon-btn.tsx";
import { LINK_HOURS } from "./link-hours.ts";
import { makeResumeLink, newResumeCode, type ResumeLink } from "./resume-service.ts";

export function ResumeCard({ timeZone }: { timeZone: string }) {
  const { t } = useTranslation("profile");
  const titleId = useId();
  // Kept until it is answered: a wish whose answer was lost is the same wish.
  const code = useRef<string | null>(null);
  const making = useMutation({
    meta: { saysRefusal: true },
    mutationFn: () => {
      code.current ??= newResumeCode();
      return makeResumeLink(code.current);
    },
    onSuccess: () => {
      code.current = null;
    },
  });
  return (
    <section aria-labelledby={titleId}>
      <h2 id={titleId} className="mb-2.5 text-title tracking-tight">
        {t("resume.title")}
      </h2>
      <Card as="div" className="grid grid-cols-[minmax(0,1fr)] gap-3 p-5">
        <p className="text-pretty text-ink-muted">{t("resume.text", { hours: LINK_HOURS })}</p>
        {making.data && <Link link={making.data} timeZone={timeZone} />}
        {making.error instanceof RefusedError && <RefusalLine refusal={making.error.refusal} />}
        <Btn kind={making.data ? "quiet" : "line"} wide busy={making.isPending} onClick={() => making.mutate()}>
          {t(making.data ? "resume.makeNew" : "resume.make")}
        </Btn>
      </Card>
    </section>
  );
}

function Link({ link, timeZone }: { link: ResumeLink; timeZone: string }) {
  const { t } = useTranslation("profile");
  const language = useLanguage();
  const [copied, setCopied] = useState<boolean | null>(null);
  const { address, expiresAt } = link;
  const message = t("resume.message", { hours: LINK_HOURS, link: address });
  return (
    <>
      <Field label={t("resume.link")}>
        {(binding) => (
          <>
            <input
              {...binding}
              readOnly
              dir="ltr"
              value={address}
              onFocus={(event) => event.target.select()}
              className={controlClass}
            />
            <IconBtn
              shape={Copy}
              label={t("resume.copy")}
              onClick={() => void copyText(address).then((isThere) => setCopied(isThere))}
            />
          </>
        )}
      </Field>
      <p role="status" className="text-label text-positive empty:hidden">
        {copied === null ? "" : t(copied ? "resume.copied" : "resume.copyFailed")}
      </p>
      <p className="text-label text-ink-muted">
        {t("resume.until", { when: shortDateTime(expiresAt, timeZone, language) })}
      </p>
      <a
        href={`https://wa.me/?text=${encodeURIComponent(message)}`}
        target="_blank"
        rel="noreferrer"
        className={btnClass({ kind: "line", wide: true })}
      >
        <Icon shape={MessageCircle} />
        {t("resume.whatsApp")}
      </a>
    </>
  );
}
