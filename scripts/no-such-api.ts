// Programs that ask for an address under /api get an answer for programs: the app's page would be read as a success.
import type { IncomingMessage, ServerResponse } from "node:http";

/** The API of the product is Appwrite's, under /v1; nothing lives here. */
export const isApiPath = (url = ""): boolean => /^\/+api(?:[/?#]|$)/u.test(url);

export const sendNoSuchApi = (request: IncomingMessage, response: ServerResponse): void => {
  request.resume();
  const body = JSON.stringify({
    code: 404,
    type: "general_route_not_found",
    message: "There is nothing at this address. The API is under /v1.",
  });
  response.writeHead(404, { "Content-Type": "application/json; charset=UTF-8", "Cache-Control": "no-store" });
  response.end(request.method === "HEAD" ? undefined : body);
};
