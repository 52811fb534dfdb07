/** The therapists' entrance. */

import { Link } from "react-router";
import { useTranslation } from "../../lib/use-translation.ts";
import { btnClass } from "../../ui/btn.tsx";

export function Join() {
  const { t } = useTranslation("landing");
  return (
    <section className="mx-auto w-full max-w-page px-5">
      <div className="inverse kawung mt-16 mb-8 grid gap-5 overflow-hidden rounded-sheet bg-surface px-6 py-8 text-ink wide:mt-28 wide:mb-12 wide:grid-cols-[1fr_auto] wide:items-center wide:p-12">
        <div>
          <h2 className="text-heading tracking-tight">{t("join.title")}</h2>
          <p className="text-ink-muted">{t("join.text")}</p>
        </div>
        <Link to="/therapist" className={`${btnClass({ kind: "line" })} justify-self-start`}>
          {t("join.action")}
        </Link>
      </div>
    </section>
  );
}
