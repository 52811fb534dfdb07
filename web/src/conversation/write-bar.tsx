/** What an open conversation is written with: the composers of the kinds that have one. */
import type { PhraseCode } from "#schema/message";
import { kinds } from "./kinds/kinds.ts";
import type { DraftReply } from "./kinds/phrase.tsx";

export function WriteBar({
  userId,
  conversationId,
  phrases,
  drafts = [],
  onPhrase,
}: {
  /** Who writes. */
  userId: string;
  conversationId: string;
  phrases: readonly PhraseCode[];
  drafts?: readonly DraftReply[];
  onPhrase?: (code: PhraseCode) => void;
}) {
  return (
    <kinds.text.Composer
      userId={userId}
      conversationId={conversationId}
      above={
        <kinds.phrase.Composer
          userId={userId}
          conversationId={conversationId}
          phrases={phrases}
          drafts={drafts}
          onPhrase={onPhrase}
        />
      }
    />
  );
}
