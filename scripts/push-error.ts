/** A deployment that could not be done or must not be, in words for whoever runs it. */
export class PushError extends Error {
  override readonly name = "PushError";
}
