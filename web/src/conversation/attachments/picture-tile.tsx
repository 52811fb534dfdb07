/** A picture of a message: shown when it comes into view, opened on the whole screen by a tap, called off while it waits. */
import ImageOff from "lucide-react/icons/image-off";
import { useState } from "react";
import type { ContentOf } from "#schema/message";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn } from "../../ui/btn.tsx";
import { Icon } from "../../ui/icon.tsx";
import { Picture } from "../../ui/picture.tsx";
import { type Line, type Reader, speakerOf, useReading } from "../kinds/kind-view.ts";
import { PictureViewer } from "./picture-viewer.tsx";
import { previewToShow } from "./preview-to-show.ts";
import { Sending, useProgressWords } from "./sending.tsx";
import { useContent } from "./use-content.ts";
import { useNearView } from "./use-near-view.ts";

export function PictureTile({ content, line, reader }: { content: ContentOf<"image">; line: Line; reader: Reader }) {
  const { t } = useTranslation("attachments");
  const reading = useReading(reader);
  const [isOpen, setOpen] = useState(false);
  const [place, isNear] = useNearView();
  const { address, isGone, isFailed, again } = useContent(reader.userId, content, isNear);
  const { fileId, caption } = content;
  const progress = useProgressWords(fileId);
  const alt = caption || (line.mine ? t("picture.mine") : t("picture.from", { name: speakerOf(line, reading) }));
  const isWaiting = line.delivery === "sending" || line.delivery === "waiting";
  return (
    <span ref={place} className="absolute inset-0">
      <Picture
        address={address}
        preview={previewToShow(content.preview)}
        alt={alt}
        dimmed={isWaiting}
        opens={t("picture.open", { alt })}
        onOpen={address && !isWaiting ? () => setOpen(true) : undefined}
      >
        {isWaiting && line.seq === null && (
          <span className="absolute inset-0 grid place-items-center">
            <Sending fileId={fileId} conversationId={line.conversationId} userId={reader.userId} />
            <span className="num absolute inset-x-3 bottom-2 text-caption text-[#fffdf8]">{progress}</span>
          </span>
        )}
        {!address && (isGone || isFailed) && (
          <span className="absolute inset-0 flex flex-col items-center justify-center gap-1 overflow-y-auto bg-surface-sunken p-3 text-center text-label text-ink-muted">
            <Icon shape={ImageOff} />
            <span role="status">{t(isGone ? "picture.gone" : "failed")}</span>
            {isFailed && !isGone && (
              <Btn kind="line" size="s" onClick={again}>
                {t("again")}
              </Btn>
            )}
          </span>
        )}
      </Picture>
      {isOpen && address && (
        <PictureViewer
          address={address}
          alt={alt}
          content={content}
          onClose={() => setOpen(false)}
          {...{ line, reader }}
        />
      )}
    </span>
  );
}
