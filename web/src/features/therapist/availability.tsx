/** The one big switch: whether offers come in, and that reserved jobs stay whatever it says. */
import { useMutation } from "@tanstack/react-query";
import LocateFixed from "lucide-react/icons/locate-fixed";
import { policy } from "#domain/policy";
import type { TherapistRow } from "#schema/tables/therapists";
import { distance } from "../../lib/distances.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { OnlineSwitch } from "../../ui/online-switch.tsx";
import { position, useHeartbeat } from "./heartbeat.ts";
import { goOffline, goOnline } from "./therapist-service.ts";
import { takeInTherapist } from "./use-therapist.ts";

export function Availability({
  therapist,
  reserved,
}: {
  therapist: TherapistRow;
  /** Jobs for later, which going offline does not touch. */
  reserved: number;
}) {
  const { t } = useTranslation("therapist");
  const language = useLanguage();
  const nowMs = useServerNow();
  const online = therapist.isAvailable;
  const heardAt = useHeartbeat(online);
  const turning = useMutation({
    mutationFn: async () => (online ? goOffline() : goOnline(await position())),
    onSuccess: takeInTherapist,
  });
  const kept = reserved > 0 ? t("upcoming.kept", { count: reserved }) : null;
  const offline = [therapist.offlineReason && t(`home.offlineReason.${therapist.offlineReason}`), kept]
    .filter(Boolean)
    .join(" ");
  const detail = online
    ? t("home.radius", { distance: distance(therapist.serviceRadiusM, language) })
    : offline || t("home.offlineDetail");
  const secondsAgo = Math.max(0, Math.round((nowMs - (heardAt ?? therapist.lastSeenAt)) / 1000));
  const isUnheard = online && secondsAgo * 1000 > policy.availability.staleAfterMs;
  const heard = isUnheard
    ? t("home.unheard", { minutes: Math.floor(secondsAgo / 60) })
    : t("home.heard", { count: secondsAgo });
  return (
    <OnlineSwitch
      online={online}
      busy={turning.isPending}
      title={online ? t("home.online") : t("home.offline")}
      detail={detail}
      beat={online ? { shape: LocateFixed, text: heard } : null}
      onToggle={() => turning.mutate()}
    />
  );
}
