/** What the door looks like: opened for some minutes at a time, and read again when that time is over. */
import { useQuery } from "@tanstack/react-query";
import { policy } from "#domain/policy";
import { isDefect } from "../../../lib/errors.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { Btn } from "../../../ui/btn.tsx";
import { entrancePhoto } from "./change-service.ts";

/** Asked for again a little before the pass ends: who may no longer look does not. */
const FRESH_MS = policy.photos.passMs - 60_000;

export function EntrancePhoto({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation("therapist");
  const photo = useQuery({
    queryKey: ["entrance-photo", bookingId],
    queryFn: () => entrancePhoto(bookingId),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    retry: 1,
    throwOnError: isDefect,
  });
  if (photo.isError) {
    return (
      <div className="flex flex-wrap items-center justify-between gap-2 text-label">
        <p role="status">{t("job.entrance.failed")}</p>
        <Btn kind="line" size="s" onClick={() => void photo.refetch()}>
          {t("job.entrance.retry")}
        </Btn>
      </div>
    );
  }
  return (
    <div className="aspect-4/3 overflow-hidden rounded-[1rem] bg-surface-sunken">
      {photo.data && <img src={photo.data} alt={t("job.entrance.alt")} className="size-full object-contain" />}
    </div>
  );
}
