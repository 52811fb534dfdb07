/**
 * A quiet line while the network is away or the server does not answer, which goes by itself; and, in its place, what
 * somebody asked for and did not get, until they ask again.
 */
import { useTranslation } from "react-i18next";
import { useConnection } from "../lib/connection.ts";
import { OfflineStrip } from "../ui/offline-strip.tsx";
import { FailureLine } from "./failure-line.tsx";

/** `writing`: on a screen where messages wait in the outbox. */
export function ConnectionStrip({ writing = false }: { writing?: boolean }) {
  const { t } = useTranslation();
  const connection = useConnection();
  return (
    <>
      {connection !== "fine" && (
        <OfflineStrip>
          {connection === "troubled"
            ? t("connection.troubled")
            : writing
              ? t("connection.offlineChat")
              : t("connection.offline")}
        </OfflineStrip>
      )}
      <FailureLine strip />
    </>
  );
}
