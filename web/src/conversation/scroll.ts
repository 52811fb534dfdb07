/** Every decision about where a log is scrolled to. Pure: the log measures, this says what follows. Lengths in px. */

/** `top`: a form that is read from its start. `card`: starts at the top, follows the current card. `end`: a chat. */
export type LogBegin = "top" | "card" | "end";

/** What of the log is in view. */
export type LogView = { scrollTop: number; scrollHeight: number; clientHeight: number };

/** A reader this close to the end wants to see what comes. */
const NEAR_END_PX = 120;
/** What stays free above a card that is shown from its top. */
const ABOVE_CARD_PX = 8;

export function isNearEnd({ scrollTop, scrollHeight, clientHeight }: LogView): boolean {
  return scrollHeight - scrollTop - clientHeight < NEAR_END_PX;
}

/** Whether the end is more than a screen away. */
export function isFarFromEnd({ scrollTop, scrollHeight, clientHeight }: LogView): boolean {
  return scrollHeight - scrollTop - clientHeight > clientHeight;
}

/** Whether the log moves by itself when it has grown, or its room has changed. A form never does. */
export function movesByItself(begins: LogBegin, followsEnd: boolean): boolean {
  return begins !== "top" && followsEnd;
}

/** Whether the reader follows the end from now on: whoever says something wants to see it, wherever they were reading. */
export function followsAfterGrowth(followsEnd: boolean, ownBefore: string | null, ownNow: string | null): boolean {
  return followsEnd || (ownNow !== null && ownNow !== ownBefore);
}

/** Where the log rests: at its end, or at the top of the current card (px from the log's top) where that does not fit. */
export function restAt({ scrollHeight, clientHeight }: Omit<LogView, "scrollTop">, cardTop: number | null): number {
  const end = scrollHeight - clientHeight;
  return cardTop === null ? end : Math.min(end, cardTop - ABOVE_CARD_PX);
}

/** Where what is new to the reader begins (px from the log's top) stands at the top, or as far down as there is. */
export function restAtNews({ scrollHeight, clientHeight }: Omit<LogView, "scrollTop">, newsTop: number): number {
  return Math.max(0, Math.min(scrollHeight - clientHeight, newsTop - ABOVE_CARD_PX));
}

/** Whether what there is stands at the lower edge while it does not fill the log. */
export function standsAtLowerEdge(begins: LogBegin): boolean {
  return begins === "end";
}
