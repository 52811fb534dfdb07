/** Says once that this browser keeps nothing more for us, and what that means. Everything goes on until the page closes. */
import { useState } from "react";
import { useTranslation } from "../lib/use-translation.ts";
import { Toast } from "../ui/toast.tsx";

export function StorageToast() {
  const { t } = useTranslation(["trouble", "common"]);
  const [isRead, setRead] = useState(false);
  if (isRead) return null;
  return (
    <Toast close={t("common:close")} onClose={() => setRead(true)}>
      {t("storageLost")}
    </Toast>
  );
}
