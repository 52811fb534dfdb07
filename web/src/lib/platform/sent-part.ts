/**
 * A request whose body is watched on its way, which `fetch` cannot: how much of it has gone, and that it can be called off.
 * One that stands still for longer than our patience is given up.
 */

const PATIENCE_MS = 30_000;

export type PartAnswer = { status: number; text: string };

/** @throws TypeError when there is no answer, as `fetch` does; an AbortError when it was called off. */
export function sendPart(
  address: string,
  { method = "POST", headers, body }: RequestInit,
  { onSent, signal }: { onSent: (bytes: number) => void; signal: AbortSignal },
): Promise<PartAnswer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    let patience = setTimeout(giveUp, PATIENCE_MS);
    function giveUp() {
      request.abort();
      end(() => reject(new TypeError("The upload stands still.")));
    }
    function callOff() {
      request.abort();
      end(() => reject(new DOMException("The upload was called off.", "AbortError")));
    }
    function end(settle: () => void) {
      clearTimeout(patience);
      signal.removeEventListener("abort", callOff);
      settle();
    }
    request.open(method, address);
    request.withCredentials = true;
    for (const [name, value] of Object.entries(headers ?? {})) request.setRequestHeader(name, String(value));
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(patience);
      patience = setTimeout(giveUp, PATIENCE_MS);
      onSent(loaded);
    };
    request.onload = () => end(() => resolve({ status: request.status, text: request.responseText }));
    request.onerror = () => end(() => reject(new TypeError("The upload had no answer.")));
    signal.addEventListener("abort", callOff);
    if (signal.aborted) callOff();
    else request.send(body as FormData);
  });
}
