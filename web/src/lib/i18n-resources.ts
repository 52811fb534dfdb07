/** The namespaces and the type of their keys, taken from the Indonesian files. Types only: nothing is loaded here. */
import type { PhraseTexts } from "#schema/phrase-texts/phrase-texts";
import type { Texts } from "#schema/texts/texts";
import type attachments from "../locales/id/attachments.json";
import type booking from "../locales/id/booking.json";
import type bookings from "../locales/id/bookings.json";
import type cards from "../locales/id/cards.json";
import type chats from "../locales/id/chats.json";
import type common from "../locales/id/common.json";
import type conversation from "../locales/id/conversation.json";
import type landing from "../locales/id/landing.json";
import type legal from "../locales/id/legal.json";
import type offers from "../locales/id/offers.json";
import type place from "../locales/id/place.json";
import type profile from "../locales/id/profile.json";
import type search from "../locales/id/search.json";
import type service from "../locales/id/service.json";
import type support from "../locales/id/support.json";
import type talk from "../locales/id/talk.json";
import type therapist from "../locales/id/therapist.json";
import type trouble from "../locales/id/trouble.json";
import type visit from "../locales/id/visit.json";

export type Resources = {
  attachments: typeof attachments;
  common: typeof common;
  landing: typeof landing;
  booking: typeof booking;
  bookings: typeof bookings;
  chats: typeof chats;
  service: typeof service;
  place: typeof place;
  search: typeof search;
  conversation: typeof conversation;
  talk: typeof talk;
  cards: typeof cards;
  therapist: typeof therapist;
  offers: typeof offers;
  support: typeof support;
  legal: typeof legal;
  trouble: typeof trouble;
  visit: typeof visit;
  profile: typeof profile;
  texts: Texts;
  phrases: PhraseTexts;
};
export type Namespace = keyof Resources;

/** Of each number there are forms (`_one`, `_other`); who says a text names it without. */
type WithoutForm<Key extends string> = Key extends `${infer Text}_${"one" | "other"}` ? Text : Key;

/** Paths to the texts of a file, as in `prices.title`. */
type PathsIn<Words, Before extends string = ""> = {
  [Key in keyof Words & string]: Words[Key] extends string
    ? `${Before}${WithoutForm<Key>}`
    : PathsIn<Words[Key], `${Before}${Key}.`>;
}[keyof Words & string];

type Paths = { [N in Namespace]: PathsIn<Resources[N]> };

/** What may be said by somebody who has `Own` words and can name those of `All`, as in `common:close`. */
export type TextKey<Own extends Namespace, All extends Namespace = Own> =
  | Paths[Own]
  | { [N in All]: `${N}:${Paths[N]}` }[All];
