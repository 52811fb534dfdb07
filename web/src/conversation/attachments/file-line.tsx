/** A file of a message: its name, size and type, and a press that saves it. Nothing of it is ever shown in the page. */
import { useMutation } from "@tanstack/react-query";
import Download from "lucide-react/icons/download";
import FileText from "lucide-react/icons/file-text";
import { endingOf } from "#schema/attachments";
import type { ContentOf } from "#schema/message";
import { isDefect } from "../../lib/errors.ts";
import { saveAs } from "../../lib/platform/save.ts";
import { queryClient } from "../../lib/query-client.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { FileTile } from "../../ui/file-tile.tsx";
import type { Line, Reader } from "../kinds/kind-view.ts";
import { Sending, useProgressWords } from "./sending.tsx";
import { sizeWords } from "./size-words.ts";
import { contentOf } from "./use-content.ts";

export function FileLine({ content, line, reader }: { content: ContentOf<"file">; line: Line; reader: Reader }) {
  const { t } = useTranslation("attachments");
  const language = useLanguage();
  const { name, bytes, fileId } = content;
  const saving = useMutation(
    {
      mutationFn: async () => {
        const file = await contentOf(reader.userId, content);
        if (file) saveAs(file, name);
        return file !== null;
      },
      retry: false,
      throwOnError: isDefect,
    },
    queryClient,
  );
  const progress = useProgressWords(fileId);
  const isWaiting = line.delivery === "sending" || line.delivery === "waiting";
  const problem = saving.data === false ? t("file.gone") : saving.isError ? t("failed") : "";
  return (
    <>
      <FileTile
        shape={line.seq === null ? FileText : Download}
        name={name}
        detail={progress ?? `${sizeWords(bytes, language)} · ${endingOf(name).toUpperCase()}`}
        isOnPine={line.mine && !isWaiting && line.delivery !== "failed" && line.delivery !== "refused"}
        saves={t("file.save")}
        busy={saving.isPending}
        onSave={line.seq === null ? undefined : () => saving.isPending || saving.mutate()}
      >
        {isWaiting && line.seq === null && (
          <Sending fileId={fileId} conversationId={line.conversationId} userId={reader.userId} />
        )}
      </FileTile>
      <span role="status" className="block text-caption empty:hidden">
        {problem}
      </span>
    </>
  );
}
