/**
 * A quiet line while the network is away, the server does not answer or news come late, which goes by itself; what there is
 * and this build cannot show; and what somebody asked for and did not get, until they ask again.
 */

import { useConnection } from "../lib/connection.ts";
import { lazyPart } from "../lib/lazy-part.tsx";
import { useRealtimeState } from "../lib/realtime.ts";
import { useShownSince } from "../lib/shown-since.ts";
import { useSkippedRows } from "../lib/skipped-rows.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { OfflineStrip } from "../ui/offline-strip.tsx";
import { FailureLine } from "./failure-line.tsx";

const UnreadableNote = lazyPart(() => import("./unreadable-note.tsx").then((file) => file.UnreadableNote), {
  words: ["trouble"],
});

/** `writing`: on a screen where messages wait in the outbox. */
export function ConnectionStrip({ writing = false }: { writing?: boolean }) {
  const { t } = useTranslation();
  const connection = useConnection();
  const realtime = useRealtimeState();
  const skipped = useSkippedRows();
  const since = useShownSince();
  return (
    <>
      {connection !== "fine" && (
        <OfflineStrip>
          {t(wordsOf(connection, writing)) + (since === null ? "" : ` ${t("connection.asOf", { time: since })}`)}
        </OfflineStrip>
      )}
      {connection === "fine" && realtime === "refused" && <OfflineStrip>{t("connection.polled")}</OfflineStrip>}
      {skipped > 0 && <UnreadableNote />}
      <FailureLine strip />
    </>
  );
}

function wordsOf(connection: "troubled" | "offline", writing: boolean) {
  if (connection === "troubled") return "connection.troubled";
  return writing ? "connection.offlineChat" : "connection.offline";
}
