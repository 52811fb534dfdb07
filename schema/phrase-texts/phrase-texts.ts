// The words of phrases, apart from the other texts: only who opens a conversation fetches them. Each blank is filled with
// what the reader's language makes of its value, so a blank of minutes is "10 minutes", one of a time "at 19:30 WIB".
import type { MeetingPlace, PhraseCode } from "../phrases.ts";

export interface PhraseTexts {
  said: Record<PhraseCode, string>;
  /** With its preposition, as it stands in a sentence. */
  place: Record<MeetingPlace, string>;
}
