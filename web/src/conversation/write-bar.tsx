/** What an open conversation is written with: the composers of the kinds that have one. */
import type { PhraseCode } from "#schema/message";
import { lazyPart } from "../lib/lazy-part.tsx";
import type { Reader } from "./kinds/kind-view.ts";
import { kinds } from "./kinds/kinds.ts";
import type { DraftReply } from "./kinds/phrase.tsx";

const AboutBar = lazyPart(() => import("./about-bar.tsx").then((file) => file.AboutBar));

export function WriteBar({
  reader,
  conversationId,
  phrases,
  drafts = [],
  onPhrase,
}: {
  /** Who writes, and to whom. */
  reader: Reader;
  conversationId: string;
  phrases: readonly PhraseCode[];
  drafts?: readonly DraftReply[];
  onPhrase?: (code: PhraseCode) => void;
}) {
  return (
    <kinds.text.Composer
      userId={reader.userId}
      conversationId={conversationId}
      drawAbout={(about, onEnd) => <AboutBar {...{ about, conversationId, reader, onEnd }} />}
      above={
        <kinds.phrase.Composer
          userId={reader.userId}
          conversationId={conversationId}
          phrases={phrases}
          drafts={drafts}
          onPhrase={onPhrase}
        />
      }
    />
  );
}
