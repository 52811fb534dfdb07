/** A picture that somebody attached, perhaps with words. What shows it comes when there is one. */
import type { ContentOf } from "#schema/message";
import { lazyPart } from "../../lib/lazy-part.tsx";
import type { KindView, Reading } from "./kind-view.ts";
import { PersonLine } from "./person-line.tsx";

const PictureTile = lazyPart(() => import("../attachments/picture-tile.tsx").then((file) => file.PictureTile), {
  words: ["attachments"],
});

export const image = {
  // Its room is there before anything of it has come, so that nothing jumps.
  Drawing: ({ content, line, reader }) => (
    <PersonLine line={line} reader={reader}>
      <span className="picture-room" style={{ aspectRatio: content.width / content.height }}>
        <PictureTile content={content} line={line} reader={reader} />
      </span>
      <span>{content.caption}</span>
    </PersonLine>
  ),
  preview: inWords,
  spoken: inWords,
  Composer: null,
  draft: null,
} satisfies KindView<"image">;

function inWords({ caption }: ContentOf<"image">, _line: unknown, { t }: Reading): string {
  return caption ? t("attached.captioned", { caption }) : t("attached.picture");
}
