/** Keeps the app installable and offers a new version when one has come; nothing reloads by itself in mid-sentence. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { whenSettled } from "../lib/when-settled.ts";
import { Btn } from "../ui/btn.tsx";
import { Toast } from "../ui/toast.tsx";

export function UpdatePrompt() {
  const { t } = useTranslation();
  const [update, setUpdate] = useState<(() => Promise<void>) | null>(null);
  useEffect(() => {
    if (!import.meta.env.PROD) return;
    return whenSettled(() => {
      import("virtual:pwa-register")
        .then(({ registerSW }) => {
          const apply = registerSW({ onNeedRefresh: () => setUpdate(() => () => apply(true)) });
        })
        // Without a service worker the app works all the same, only not from the home screen.
        .catch(() => undefined);
    });
  }, []);
  if (!update) return null;
  return (
    <Toast
      action={
        <Btn kind="quiet" size="s" onClick={() => void update()}>
          {t("update.reload")}
        </Btn>
      }
    >
      {t("update.ready")}
    </Toast>
  );
}
