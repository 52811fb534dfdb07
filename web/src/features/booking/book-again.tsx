/** Starts the next booking with what the guest has typed before. */
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { Btn, type BtnKind } from "../../ui/btn.tsx";
import { stepFlow } from "./use-flow.ts";

export function BookAgain({ kind }: { kind: BtnKind }) {
  const { t } = useTranslation("booking");
  const navigate = useNavigate();
  return (
    <Btn
      kind={kind}
      wide
      onClick={() => {
        stepFlow({ type: "restarted" });
        void navigate("/book");
      }}
    >
      {t("ended.again")}
    </Btn>
  );
}
