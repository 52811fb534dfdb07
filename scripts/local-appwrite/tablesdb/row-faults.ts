// Why a write of a row can fail, before it is worded for one of the two APIs or for a transaction.

import { AppwriteError, refusal, refusalWith } from "../kernel/errors.ts";
import type { Dialect } from "./dialect.ts";
import { StructureError } from "./row-structure.ts";

/** An id or a unique value is taken. */
export class DuplicateRowError extends Error {
  override readonly name = "DuplicateRowError";
}

/** The row changed after the moment that the caller knows of. */
export class NewerRowError extends Error {
  override readonly name = "NewerRowError";
}

/** There is no such row any more. */
export class MissingRowError extends Error {
  override readonly name = "MissingRowError";
}

/** An increment would pass the limit that the request gave. */
export class LimitReachedError extends Error {
  override readonly name = "LimitReachedError";
}

/** Runs a write and words its failure for an API. @param rowId as the caller sent it */
export function answering<T>(dialect: Dialect, rowId: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    throw asAnswer(dialect, rowId, error);
  }
}

function asAnswer(dialect: Dialect, rowId: string, error: unknown): unknown {
  const { errors } = dialect;
  if (error instanceof AppwriteError) return error;
  if (error instanceof StructureError) return refusalWith(errors.rowStructure, error.message);
  if (error instanceof DuplicateRowError) return refusal(errors.rowExists, rowId);
  if (error instanceof NewerRowError) return refusal(errors.rowConflict);
  if (error instanceof MissingRowError) return refusal(errors.rowNotFound, rowId);
  return error;
}
