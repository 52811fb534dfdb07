/** The message that another one answers, as it reads now in the reader's language; a tap goes there. */
import { Quoted } from "../ui/quoted.tsx";
import type { Quote } from "./items.ts";
import { type Reader, type Reading, speakerOf, useReading } from "./kinds/kind-view.ts";
import { previewOf } from "./kinds/kinds.ts";
import { showMessage } from "./message-places.ts";

/** `isOnPine`: in a bubble of mine that has arrived. */
export function QuoteTile({ quote, reader, isOnPine }: { quote: Quote; reader: Reader; isOnPine: boolean }) {
  const reading = useReading(reader);
  const { speaker, words, isTinted } = quoteWords(quote, reading);
  const spoken = speaker === "" ? words : reading.t("reply.spoken", { speaker, message: words });
  const onGo = quote.said ? (from: Element) => showMessage(from, quote.seq) : undefined;
  return <Quoted {...{ isOnPine, isTinted, speaker, words, spoken, onGo }} />;
}

/** Who said what, in one line. */
export function quoteWords({ said }: Quote, reading: Reading): { speaker: string; words: string; isTinted: boolean } {
  const { t } = reading;
  if (!said) return { speaker: "", words: t("reply.earlier"), isTinted: true };
  const speaker = said.content.kind === "system" ? "" : speakerOf(said, reading);
  if (said.isUnsent) return { speaker, words: t("reply.gone"), isTinted: true };
  return { speaker, words: previewOf(said.content, said, reading), isTinted: false };
}
