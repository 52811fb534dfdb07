// The handler interface of Appwrite Functions (open-runtimes), as far as Tenang uses it.

export interface FunctionContext {
  req: {
    bodyText: string;
    headers: Record<string, string | undefined>;
    method: string;
    path: string;
  };
  res: {
    json(body: unknown, status?: number, headers?: Record<string, string>): unknown;
  };
  log(message: string): void;
  error(message: string): void;
}

export type AppwriteFunction = (context: FunctionContext) => Promise<unknown>;
