// Reads the console's API.

/** The server did not give what was asked for. Its message is for people. */
class ReadProblem extends Error {
  override readonly name = "ReadProblem";
}

/**
 * Reads a view.
 * @param path below `/console/api/`
 * @throws ReadProblem
 */
export async function readView<T>(path: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/console/api/${path}`);
  } catch (cause) {
    throw new ReadProblem("The server does not answer. Is it still running? Start it, then refresh.", { cause });
  }
  const body: unknown = await response.json();
  if (!response.ok) throw new ReadProblem((body as { message: string }).message);
  return body as T;
}
