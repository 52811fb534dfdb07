/** A quiet line while the network is away, the server does not answer or news come late; it goes by itself. */
import { useTranslation } from "react-i18next";
import { useConnection } from "../lib/connection.ts";
import { useRealtimeState } from "../lib/realtime.ts";
import { OfflineStrip } from "../ui/offline-strip.tsx";

/** `writing`: on a screen where messages wait in the outbox. */
export function ConnectionStrip({ writing = false }: { writing?: boolean }) {
  const { t } = useTranslation();
  const connection = useConnection();
  const realtime = useRealtimeState();
  if (connection === "fine" && realtime === "refused") return <OfflineStrip>{t("connection.polled")}</OfflineStrip>;
  if (connection === "fine") return null;
  if (connection === "troubled") return <OfflineStrip>{t("connection.troubled")}</OfflineStrip>;
  return <OfflineStrip>{writing ? t("connection.offlineChat") : t("connection.offline")}</OfflineStrip>;
}
