// What is done beside an answer: whoever says that they are here is answered whatever becomes of others' bookings.

/** @param what the beginning of the sentence in the log when it fails */
export const beside = async (what: string, tell: (what: string) => void, work: () => Promise<void>): Promise<void> => {
  try {
    await work();
  } catch (cause) {
    tell(`${what}: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
};
