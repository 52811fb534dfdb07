// The world failed: Appwrite could not be reached or answered with an error that is nobody's input. Thrown by the
// adapters, translated at the border into an answer that says nothing was changed.

export class Fault extends Error {
  override readonly name = "Fault";
  /** Whether the same call may succeed when it is made again. */
  readonly retryable: boolean;
  constructor(message: string, options: { cause: unknown; retryable: boolean }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}
