/**
 * Where a job is shown. Its id has a dot, and a path with one looks like a file to many a web host: a reload of the
 * screen would find nothing.
 */
export function jobPath(jobId: string): string {
  return `/therapist/jobs/${jobId.replace(".", "-")}`;
}

/** The id of the job that a path of this kind leads to. */
export function jobIdOf(segment: string | undefined): string | undefined {
  return segment?.replace("-", ".");
}
