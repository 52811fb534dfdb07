/** Sentences about a booking in the reader's language, from the codes that the server gives. */

import type { BookingEventType } from "#domain/booking/events";
import type { FilterReason } from "#domain/dispatch/eligible";
import type { Explanation, TimelineEntry } from "#schema/insight";
import type { Language } from "../../lib/language.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { say } from "../../lib/words.ts";
import { valueWords, type Writing } from "./value-words.ts";

/** The server may be newer than this page: a code without words is shown as it is. */
function wordsIn(language: Language, key: string, params: Record<string, string>, otherwise: string): string {
  return say(language, "support", key, params) ?? otherwise;
}

export function useWords({ names, timeZone }: Pick<Explanation, "names" | "timeZone">) {
  const { t } = useTranslation("support");
  const language = useLanguage();
  const wordsOr = (key: string, params: Record<string, string>, otherwise: string) =>
    wordsIn(language, key, params, otherwise);
  const nameOf = (userId: string) => names[userId] ?? t("unknownName");
  const writing = (code: string): Writing => ({
    language,
    timeZone,
    nameOf,
    reasonOf: (reason) => wordsOr(`reason.${code}.${reason}`, {}, wordsOr(`phase.${reason}`, {}, reason)),
    minutes: (count) => t("units.minutes", { count }),
    seconds: (count) => t("units.seconds", { count }),
  });
  return {
    nameOf,
    /** What happened, and why; `why` is empty where nothing more is to be said. */
    event(entry: TimelineEntry): { what: string; why: string } {
      const code = entry.code as BookingEventType;
      const params = valueWords(entry.params, writing(code));
      return {
        what: wordsOr(`event.${code}.what` satisfies EventKey, params, code),
        why: wordsOr(`event.${code}.why`, params, ""),
      };
    },
    who({ actor }: TimelineEntry): string {
      if (actor.role === "system") return t("actor.system");
      return t(`actor.${actor.role}`, { name: nameOf(actor.id) });
    },
    rule: (reason: string) => wordsOr(`filtered.${reason as FilterReason}` satisfies FilterKey, {}, reason),
  };
}

type Words = typeof import("../../locales/id/support.json");
/** A type of event without words does not compile. */
type EventKey = `event.${keyof Words["event"]}.what`;
type FilterKey = `filtered.${keyof Words["filtered"]}`;
