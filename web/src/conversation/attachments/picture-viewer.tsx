/** A picture of a message on the whole screen, with who sent it when, its caption, and the way to keep it. */
import Download from "lucide-react/icons/download";
import { createPortal } from "react-dom";
import type { ContentOf } from "#schema/message";
import { clockTime } from "../../lib/format.ts";
import { saveAs } from "../../lib/platform/save.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { IconBtn } from "../../ui/icon-btn.tsx";
import { Viewer } from "../../ui/viewer.tsx";
import { type Line, type Reader, speakerOf, useReading } from "../kinds/kind-view.ts";
import { contentOf } from "./use-content.ts";

export function PictureViewer({
  address,
  alt,
  content,
  line,
  reader,
  onClose,
}: {
  address: string;
  alt: string;
  content: ContentOf<"image">;
  line: Line;
  reader: Reader;
  onClose: () => void;
}) {
  const { t } = useTranslation("attachments");
  const speaker = speakerOf(line, useReading(reader));
  async function save() {
    const picture = await contentOf(reader.userId, content);
    if (picture) saveAs(picture, `tenang-${content.fileId.slice(-6)}.${content.mime.split("/")[1]}`);
  }
  return createPortal(
    <Viewer
      label={alt}
      closes={t("picture.close")}
      actions={
        <IconBtn shape={Download} label={t("picture.save")} onClick={() => void save().catch(() => undefined)} />
      }
      caption={
        <>
          <p className="num text-caption">{`${speaker} · ${clockTime(line.sentAt, reader.timeZone)}`}</p>
          <p dir="auto" className="whitespace-pre-wrap [overflow-wrap:anywhere] empty:hidden">
            {content.caption}
          </p>
        </>
      }
      onClose={onClose}
    >
      <img src={address} alt={alt} className="max-h-full max-w-full object-contain" />
    </Viewer>,
    document.body,
  );
}
