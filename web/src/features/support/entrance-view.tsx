/** The guest's photo of the entrance, for an agent who asks for it: looking is put on record, so nothing shows by itself. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn } from "../../ui/btn.tsx";
import { entrancePhoto } from "./desk-service.ts";

export function EntranceView({ bookingId }: { bookingId: string }) {
  const { t } = useTranslation("support");
  const look = useMutation({ mutationFn: entrancePhoto });
  if (look.data) {
    return (
      <img src={look.data} alt={t("present.entrance.alt")} className="max-h-80 w-full rounded-[1rem] object-contain" />
    );
  }
  return (
    <div>
      <Btn kind="line" size="s" busy={look.isPending} onClick={() => look.mutate(bookingId)}>
        {t("present.entrance.show")}
      </Btn>
      <p role="status" className="mt-1.5 text-caption text-ink-muted empty:hidden">
        {look.isError ? t("present.entrance.failed") : ""}
      </p>
    </div>
  );
}
