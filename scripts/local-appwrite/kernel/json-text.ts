// JSON as the real server reads it: what is nested deeper than PHP's limit does not count as JSON. That also keeps every
// later walk through the value (validation, JSON.stringify) within the stack.

/** Most levels of lists and objects (the default depth of PHP's json_decode). */
const DEEPEST = 512;

/** Parses a JSON text. @throws SyntaxError when it is malformed or nested too deeply */
export function parseJson(text: string): unknown {
  if (text.length > 2 * DEEPEST && isTooDeep(text)) throw new SyntaxError("Maximum stack depth exceeded");
  return JSON.parse(text);
}

/** Whether brackets outside of texts are nested too deeply. Malformed texts may get either answer. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    switch (text[index]) {
      case '"':
        index = endOfText(text, index);
        break;
      case "[":
      case "{":
        depth++;
        if (depth > DEEPEST) return true;
        break;
      case "]":
      case "}":
        depth--;
        break;
      default:
    }
  }
  return false;
}

/** Where the text that begins with the quote at `start` ends. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text[end - 1 - backslashes] === "\\") backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
