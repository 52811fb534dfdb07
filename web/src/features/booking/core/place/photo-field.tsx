/** A photo of the entrance, if the guest likes: uploaded at once, so that booking does not wait for it. */
import { useMutation } from "@tanstack/react-query";
import Camera from "lucide-react/icons/camera";
import { type ChangeEvent, useId } from "react";
import { mayAskAgain } from "../../../../lib/errors.ts";
import { queryClient } from "../../../../lib/query-client.ts";
import { useTranslation } from "../../../../lib/use-translation.ts";
import { Btn, btnClass } from "../../../../ui/btn.tsx";
import { Icon } from "../../../../ui/icon.tsx";
import type { EntrancePhoto } from "./entrance-photo.ts";
import { forgetPhoto, uploadPhoto } from "./photo-service.ts";

const MAX_RETRIES = 1;

export function PhotoField({
  photo,
  onChange,
}: {
  photo: EntrancePhoto | null;
  onChange: (photo: EntrancePhoto | null) => void;
}) {
  const { t } = useTranslation("place");
  const labelId = useId();
  const uploading = useMutation(
    {
      mutationFn: uploadPhoto,
      onSuccess: (added) => {
        if (added === "not_a_photo") return;
        if (photo) void forgetPhoto(photo);
        onChange(added);
      },
      // Soon the guest is asked: a phone in a lift may want to go on without the photo.
      retry: (failures, error) => mayAskAgain(error, failures, MAX_RETRIES),
    },
    // Named here: the card around it does without the server's state.
    queryClient,
  );
  const chosen = uploading.variables;
  const state = uploading.isPending
    ? "uploading"
    : uploading.isError
      ? "failed"
      : uploading.data === "not_a_photo"
        ? "unfit"
        : null;

  return (
    <fieldset aria-labelledby={labelId} className="min-w-0">
      <p id={labelId} className="mb-1.5 flex flex-wrap justify-between gap-2 text-label font-strong">
        {t("photo.label")}
        <span className="font-body text-ink-muted">{t("photo.aside")}</span>
      </p>
      <div className="flex items-center gap-3">
        {photo && (
          <img
            src={photo.thumb}
            alt={t("photo.alt")}
            className="size-18 shrink-0 rounded-field border border-line object-cover"
          />
        )}
        <div className="flex min-w-0 flex-wrap gap-2">
          <Picker
            label={photo ? t("photo.replace") : t("photo.add")}
            busy={uploading.isPending}
            onPick={uploading.mutate}
          />
          {photo && (
            <Btn
              kind="quiet"
              size="s"
              onClick={() => {
                uploading.reset();
                void forgetPhoto(photo);
                onChange(null);
              }}
            >
              {t("photo.remove")}
            </Btn>
          )}
        </div>
      </div>
      <p role="status" className="mt-1.5 text-caption text-ink-muted empty:hidden">
        {state ? t(`photo.state.${state}`) : photo ? t("photo.private") : t("photo.why")}
      </p>
      {state === "failed" && chosen && (
        <Btn kind="line" size="s" onClick={() => uploading.mutate(chosen)}>
          {t("photo.retry")}
        </Btn>
      )}
    </fieldset>
  );
}

/** The browser's own way to a picture, behind a button of ours. */
function Picker({ label, busy, onPick }: { label: string; busy: boolean; onPick: (file: File) => void }) {
  function pick(event: ChangeEvent<HTMLInputElement>) {
    const [file] = event.target.files ?? [];
    // The same file may be chosen again.
    event.target.value = "";
    if (file && !busy) onPick(file);
  }
  return (
    <label
      aria-busy={busy || undefined}
      className={`relative cursor-pointer has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus aria-busy:animate-fade ${btnClass({ kind: "line", size: "s" })}`}
    >
      <Icon shape={Camera} size="s" />
      {label}
      <input
        type="file"
        accept="image/jpeg,image/png,image/webp"
        onChange={pick}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
    </label>
  );
}
