/**
 * The Enter key, asked in one place: an Enter that chooses a word in an input method (Chinese, Japanese, Korean and
 * others) is not one that sends. Browsers say so in two ways, and Safari only by the old key code.
 */
type Key = { key: string; shiftKey: boolean; nativeEvent: { isComposing: boolean; keyCode: number } };

/** What every key is called while an input method has it. */
const IN_INPUT_METHOD = 229;

function isOfInputMethod({ nativeEvent }: Key): boolean {
  return nativeEvent.isComposing || nativeEvent.keyCode === IN_INPUT_METHOD;
}

/** Whether this key press means "go on": Enter alone, and nobody else's. */
export function isEnter(event: Key): boolean {
  return event.key === "Enter" && !event.shiftKey && !isOfInputMethod(event);
}

/** Whether this key press means "not that": one that an input method takes puts its own window away. */
export function isEscape(event: Key): boolean {
  return event.key === "Escape" && !isOfInputMethod(event);
}

/** For a field in a form: keeps the form from going on by an Enter that was the input method's. */
export function keepEnterOfInputMethod(event: Key & { preventDefault(): void }): void {
  if (event.key === "Enter" && isOfInputMethod(event)) event.preventDefault();
}
