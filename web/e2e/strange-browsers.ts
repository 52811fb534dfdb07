// Browsers that are not the one on the desk of whoever wrote the app. Each is a script that runs before the page's own.

/** As a browser does that translates the page: every text is replaced by one in elements of the browser's own. */
export const translatesThePage = () => {
  const skipped = new Set(["SCRIPT", "STYLE", "TITLE", "OPTION", "TEXTAREA", "FONT"]);
  const translate = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const texts: Text[] = root instanceof Text ? [root] : [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      const parent = text.parentElement;
      if (!parent || skipped.has(parent.tagName) || text.data.trim() === "") continue;
      const outer = document.createElement("font");
      const inner = document.createElement("font");
      inner.textContent = text.data;
      outer.append(inner);
      text.replaceWith(outer);
    }
  };
  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "characterData") translate(target);
      for (const node of addedNodes) translate(node);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true });
};

/** Everything that came into the language's library after the edition of 2022 is missing. */
export const isFrom2022 = () => {
  const younger: [object, string[]][] = [
    [Array.prototype, ["findLast", "findLastIndex", "toReversed", "toSorted", "toSpliced", "with"]],
    [Object.getPrototypeOf(Uint8Array.prototype), ["findLast", "findLastIndex", "toReversed", "toSorted", "with"]],
    [Array, ["fromAsync"]],
    [String.prototype, ["isWellFormed", "toWellFormed"]],
    [Object, ["groupBy"]],
    [Map, ["groupBy"]],
    [Map.prototype, ["getOrInsert", "getOrInsertComputed"]],
    [Promise, ["withResolvers", "try"]],
    [RegExp, ["escape"]],
    [Math, ["f16round", "sumPrecise"]],
    [Error, ["isError"]],
    [JSON, ["rawJSON", "isRawJSON"]],
    [
      Set.prototype,
      ["union", "intersection", "difference", "symmetricDifference", "isSubsetOf", "isSupersetOf", "isDisjointFrom"],
    ],
    [Uint8Array, ["fromBase64", "fromHex"]],
    [Uint8Array.prototype, ["toBase64", "toHex", "setFromBase64", "setFromHex"]],
    [ArrayBuffer.prototype, ["transfer", "transferToFixedLength", "resize"]],
    [Atomics, ["waitAsync", "pause"]],
    [Intl, ["Segmenter", "DurationFormat"]],
    [AbortSignal, ["any", "timeout"]],
    [URL, ["canParse", "parse"]],
    [
      globalThis,
      ["Iterator", "Float16Array", "DisposableStack", "AsyncDisposableStack", "SuppressedError", "Temporal"],
    ],
    [
      Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
      ["map", "filter", "take", "drop", "flatMap", "reduce", "toArray", "forEach", "some", "every", "find"],
    ],
  ];
  for (const [owner, names] of younger) for (const name of names) delete (owner as Record<string, unknown>)[name];
};

/** A virtual private network's adapter comes and goes; everything works. */
export const saysItIsOffline = () => {
  Object.defineProperty(Navigator.prototype, "onLine", { get: () => false });
  addEventListener("load", () => setTimeout(() => dispatchEvent(new Event("offline")), 500));
};

/** Cookies hold, storage does not. */
export const blocksStorage = () => {
  for (const area of ["localStorage", "sessionStorage"]) {
    Object.defineProperty(globalThis, area, {
      configurable: true,
      get() {
        throw new DOMException("Access is denied for this document.", "SecurityError");
      },
    });
  }
};

/** Whatever was kept before stays, and nothing more is taken. */
export const isFull = () => {
  for (let size = 1_000_000; size >= 1; size = Math.floor(size / 10)) {
    try {
      for (let at = 0; ; at += 1) localStorage.setItem(`full.${size}.${at}`, "x".repeat(size));
    } catch {
      // The next smaller one may still fit.
    }
  }
};

/** The question for the position stays open for ever. */
export const neverAnswersWhereItIs = () => {
  Object.defineProperty(Navigator.prototype, "geolocation", {
    get: () => ({ getCurrentPosition: () => undefined, watchPosition: () => 0, clearWatch: () => undefined }),
  });
};

/** The position comes when it is asked for by `answerPosition()`. */
export const answersWhereItIsLate = () => {
  const waiting: ((position: unknown) => void)[] = [];
  const coords = { latitude: -6.2, longitude: 106.84, accuracy: 20 };
  Object.defineProperty(Navigator.prototype, "geolocation", {
    get: () => ({ getCurrentPosition: (found: (position: unknown) => void) => waiting.push(found) }),
  });
  const answerPosition = () => {
    for (const found of waiting.splice(0)) found({ coords });
  };
  Object.assign(globalThis, { answerPosition });
};
