// The world failed: Appwrite could not be reached or answered with an error that is nobody's input. Thrown by the
// adapters, translated at the border into an answer that promises no more than is known.

export class Fault extends Error {
  override readonly name = "Fault";
  /** Whether the same call may succeed when it is made again. */
  readonly retryable: boolean;
  constructor(message: string, options: { cause: unknown; retryable: boolean }) {
    super(message, { cause: options.cause });
    this.retryable = options.retryable;
  }
}

/**
 * A row that this build cannot read, damaged or of a newer one. What must be whole fails with its name: a log, a price list,
 * what one therapist has agreed on, what is held against somebody. A list of others goes on without it, and says so.
 */
export class DamagedRow extends Fault {
  constructor(tableId: string, rowId: string, cause: unknown) {
    super(`${tableId}/${rowId} cannot be read`, { cause, retryable: false });
  }
}

let skipped = 0;
let defects = 0;

/** How many rows this instance has gone on without so far, one as often as it was met. */
export const skippedRows = (): number => skipped;
/** How often it has gone on past a defect of ours. */
export const defectsPassed = (): number => defects;

/**
 * For what a list makes of one of its own: goes on without one that is damaged, tells of it and counts it. Next time it would
 * be the same. What else is thrown is a defect of ours: it holds up no other of the list either, and counts as a failure.
 * @throws Fault when the world failed, which another time may not
 */
export const skipDamaged = (error: unknown): null => {
  if (error instanceof Fault && !(error instanceof DamagedRow)) throw error;
  const said = error instanceof Error ? error.message : String(error);
  if (error instanceof DamagedRow) {
    skipped += 1;
    console.error(`Skipped, number ${skipped} of this instance: ${said}.`, error);
  } else {
    defects += 1;
    console.error(`A defect, number ${defects} of this instance, gone past: ${said}.`, error);
  }
  return null;
};
