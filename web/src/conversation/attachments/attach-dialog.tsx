/** What was chosen, seen once more before it goes: pictures and files, with words to the first picture. */
import FileText from "lucide-react/icons/file-text";
import Info from "lucide-react/icons/info";
import TriangleAlert from "lucide-react/icons/triangle-alert";
import { useEffect, useId, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { plainText } from "#schema/text";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { fits, TextField } from "../../shell/text-field.tsx";
import { Btn } from "../../ui/btn.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { FileTile } from "../../ui/file-tile.tsx";
import { Note } from "../../ui/note.tsx";
import { type Chosen, chosenOf } from "./chosen.ts";
import { sayFile } from "./say-file.ts";
import { sizeWords } from "./size-words.ts";

/** At once; the rest can follow. */
const MOST = 10;

export function AttachDialog({
  userId,
  conversationId,
  replyTo,
  given,
  onSent,
  onClose,
}: {
  userId: string;
  conversationId: string;
  replyTo: number | null;
  given: readonly File[];
  onSent: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("attachments");
  const titleId = useId();
  const chosen = useChosen(given);
  const [caption, setCaption] = useState("");
  const [isSending, setSending] = useState(false);
  const ready = chosen?.flatMap((each) => ("content" in each ? each : [])) ?? [];
  const first = ready.find(({ content }) => content.kind === "image");
  const mayGo = ready.length > 0 && (!first || fits(caption, "caption"));
  async function send() {
    if (!mayGo || isSending) return;
    setSending(true);
    const words = plainText(caption);
    for (const [index, { content, file }] of ready.entries()) {
      const said = content.kind === "image" && content === first?.content ? { ...content, caption: words } : content;
      await sayFile(userId, conversationId, { content: said, file }, index === 0 ? replyTo : null);
    }
    if (replyTo !== null) onSent();
    onClose();
  }
  // Not within the form of the composer.
  return createPortal(
    <Dialog open titleId={titleId} onClose={onClose}>
      <h2 id={titleId} className="text-title tracking-tight">
        {t("dialog.title")}
      </h2>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          event.stopPropagation();
          void send();
        }}
      >
        <div aria-busy={chosen === null || undefined} className="my-4 flex flex-col gap-3">
          {chosen === null ? (
            <p role="status" className="text-ink-muted">
              {t("dialog.preparing")}
            </p>
          ) : (
            chosen.map((each, index) => <ChosenLine key={given[index]?.name} chosen={each} />)
          )}
          {given.length > MOST && <Note shape={Info}>{t("dialog.most", { most: MOST })}</Note>}
        </div>
        {first && (
          <TextField
            label={t("dialog.caption")}
            aside={t("dialog.optional")}
            limit="caption"
            value={caption}
            onChange={setCaption}
          />
        )}
        <div className="mt-5 flex flex-wrap justify-end gap-2">
          <Btn kind="line" onClick={onClose}>
            {t("dialog.cancel")}
          </Btn>
          <Btn kind="next" type="submit" blocked={!mayGo} busy={isSending}>
            {t("dialog.send")}
          </Btn>
        </div>
      </form>
    </Dialog>,
    document.body,
  );
}

/** Null while they are made ready. */
function useChosen(given: readonly File[]): readonly Chosen[] | null {
  const [chosen, setChosen] = useState<readonly Chosen[] | null>(null);
  const begun = useRef<readonly File[]>(null);
  useEffect(() => {
    if (begun.current === given) return;
    begun.current = given;
    void (async () => {
      const ready: Chosen[] = [];
      // One after the other: two large pictures at once are too much for a small phone.
      for (const file of given.slice(0, MOST)) ready.push(await chosenOf(file));
      setChosen(ready);
    })();
  }, [given]);
  return chosen;
}

function ChosenLine({ chosen }: { chosen: Chosen }) {
  const { t } = useTranslation("attachments");
  const language = useLanguage();
  if ("problem" in chosen)
    return (
      <Note tone="warning" shape={TriangleAlert}>
        {t(`problem.${chosen.problem}`, { name: chosen.name })}
      </Note>
    );
  const { content, file } = chosen;
  const size = sizeWords(content.bytes, language);
  if (content.kind === "image") return <Shown file={file} alt={t("dialog.alt")} />;
  return <FileTile shape={FileText} name={content.name} detail={size} isOnPine={false} />;
}

function Shown({ file, alt }: { file: File; alt: string }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const made = URL.createObjectURL(file);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return (
    <img
      src={address}
      alt={alt}
      className="max-h-[min(16rem,40dvh)] w-full rounded-[1rem] bg-surface-sunken object-contain"
    />
  );
}
