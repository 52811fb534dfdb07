/** A file that somebody attached: it is saved, never shown. */
import { lazyPart } from "../../lib/lazy-part.tsx";
import type { KindView } from "./kind-view.ts";
import { PersonLine } from "./person-line.tsx";

const FileLine = lazyPart(() => import("../attachments/file-line.tsx").then((part) => part.FileLine), {
  words: ["attachments"],
});

export const file = {
  Drawing: ({ content, line, reader }) => (
    <PersonLine line={line} reader={reader}>
      <FileLine content={content} line={line} reader={reader} />
    </PersonLine>
  ),
  preview: ({ name }, _line, { t }) => t("attached.file", { name }),
  spoken: ({ name }, _line, { t }) => t("attached.file", { name }),
  Composer: null,
  draft: null,
} satisfies KindView<"file">;
