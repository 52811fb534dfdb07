/**
 * The Enter key, asked in one place: an Enter that chooses a word in an input method (Chinese, Japanese, Korean and
 * others) is not one that sends. Browsers say so in two ways, and Safari only by the old key code.
 */
type Pressed = { isComposing: boolean; keyCode: number };
type Key = { key: string; shiftKey: boolean; nativeEvent: Pressed };

/** What every key is called while an input method has it. */
const IN_INPUT_METHOD = 229;

function isOfInputMethod({ isComposing, keyCode }: Pressed): boolean {
  return isComposing || keyCode === IN_INPUT_METHOD;
}

/** Whether this key press means "go on": Enter alone, and nobody else's. */
export function isEnter(event: Key): boolean {
  return event.key === "Enter" && !event.shiftKey && !isOfInputMethod(event.nativeEvent);
}

/** Whether this key press means "not that": one that an input method takes puts its own window away. */
export function isEscape(event: Key): boolean {
  return event.key === "Escape" && !isOfInputMethod(event.nativeEvent);
}

/** Keeps every form of the page from going on by an Enter that was the input method's. */
export function keepEntersOfInputMethods(): void {
  addEventListener("keydown", (event) => {
    const isInField = event.target instanceof HTMLInputElement;
    if (isInField && event.key === "Enter" && isOfInputMethod(event)) event.preventDefault();
  });
}
