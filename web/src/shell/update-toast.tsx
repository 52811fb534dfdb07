/** Offers a new version. Nobody needs it before there is one. */
import { useTranslation } from "../lib/use-translation.ts";
import { Btn } from "../ui/btn.tsx";
import { Toast } from "../ui/toast.tsx";

export function UpdateToast({ onReload, onClose }: { onReload: () => void; onClose: () => void }) {
  const { t } = useTranslation(["trouble", "common"]);
  return (
    <Toast
      close={t("common:close")}
      onClose={onClose}
      action={
        <Btn kind="quiet" size="s" onClick={onReload}>
          {t("update.reload")}
        </Btn>
      }
    >
      {t("update.ready")}
    </Toast>
  );
}
