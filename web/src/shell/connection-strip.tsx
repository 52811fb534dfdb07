/** A quiet line while the network is away or the server does not answer; it goes by itself. */
import { useTranslation } from "react-i18next";
import { useConnection } from "../lib/connection.ts";
import { OfflineStrip } from "../ui/offline-strip.tsx";

/** `writing`: on a screen where messages wait in the outbox. */
export function ConnectionStrip({ writing = false }: { writing?: boolean }) {
  const { t } = useTranslation();
  const connection = useConnection();
  if (connection === "fine") return null;
  if (connection === "troubled") return <OfflineStrip>{t("connection.troubled")}</OfflineStrip>;
  return <OfflineStrip>{writing ? t("connection.offlineChat") : t("connection.offline")}</OfflineStrip>;
}
