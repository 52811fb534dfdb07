/** What the reader sees when a screen breaks: that their booking is safe, a way on, and a code for us. */
import RotateCw from "lucide-react/icons/rotate-cw";
import { useTranslation } from "react-i18next";
import { referenceOf } from "../lib/errors.ts";
import { Blank } from "../ui/blank.tsx";
import { Btn, BtnLink } from "../ui/btn.tsx";
import { Icon } from "../ui/icon.tsx";

export function ProblemPanel({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="grid min-h-dvh place-items-center bg-surface">
      <div role="alert">
        <Blank
          title={t("problem.title")}
          actions={
            <>
              <Btn kind="next" onClick={onRetry}>
                <Icon shape={RotateCw} />
                {t("problem.retry")}
              </Btn>
              <BtnLink to="/" kind="quiet">
                {t("problem.home")}
              </BtnLink>
            </>
          }
          reference={t("problem.reference", { reference: referenceOf(error) })}
        >
          {t("problem.body")}
        </Blank>
      </div>
    </main>
  );
}
