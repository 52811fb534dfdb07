/** What an open conversation is written with: the composers of the kinds that have one. */
import { Fragment, type ReactNode } from "react";
import type { PhraseCode, PlainPhraseCode } from "#schema/phrases";
import { lazyPart } from "../lib/lazy-part.tsx";
import type { Reader } from "./kinds/kind-view.ts";
import { type ComposedKind, kinds } from "./kinds/kinds.ts";
import type { DraftReply } from "./kinds/phrase.tsx";
import type { Visit } from "./visit.ts";

const AboutBar = lazyPart(() => import("./about-bar.tsx").then((file) => file.AboutBar));

type Bar = {
  /** Who writes, and to whom. */
  reader: Reader;
  conversationId: string;
  /** What it is about; its cards can be chosen. */
  visit?: Visit;
  /** Said with one tap. */
  phrases: readonly PlainPhraseCode[];
  drafts?: readonly DraftReply[];
  onPhrase?: (code: PhraseCode) => void;
};

/** What stands above the line in which words are typed, from top to bottom. A kind that gets a composer is asked for here. */
const aboveTheLine: Record<Exclude<ComposedKind, "text">, (bar: Bar) => ReactNode> = {
  phrase: ({ reader, conversationId, visit = null, phrases, drafts = [], onPhrase }) => (
    <kinds.phrase.Composer {...{ reader, conversationId, visit, phrases, drafts, onPhrase }} />
  ),
};

export function WriteBar(bar: Bar) {
  const { reader, conversationId } = bar;
  return (
    <kinds.text.Composer
      userId={reader.userId}
      conversationId={conversationId}
      drawAbout={(about, onEnd) => <AboutBar {...{ about, conversationId, reader, onEnd }} />}
      above={Object.entries(aboveTheLine).map(([kind, draw]) => <Fragment key={kind}>{draw(bar)}</Fragment>)}
    />
  );
}
