// What stands between us and the server, played through the SDK itself.
import { AppwriteException, Functions, TablesDB } from "appwrite";
import { afterEach, describe, expect, test, vi } from "vitest";
import { FaultError } from "./errors.ts";
import { OwnAnswersClient } from "./own-answers.ts";

const JSON_TYPE = "application/json; charset=UTF-8";
const HTML = "<html>Sign in to the Wi-Fi</html>";

afterEach(() => vi.unstubAllGlobals());

function answers(status: number, type: string, body: string): OwnAnswersClient {
  vi.stubGlobal("fetch", async () => new Response(body, { status, headers: { "content-type": type } }));
  return new OwnAnswersClient().setEndpoint("https://api.example/v1").setProject("p");
}

/** What becomes of a command and of a read. */
async function errors(client: OwnAnswersClient): Promise<unknown[]> {
  const command = new Functions(client).createExecution({ functionId: "chat" });
  const read = new TablesDB(client).listRows({ databaseId: "main", tableId: "bookings" });
  return (await Promise.allSettled([command, read])).map((end) => (end.status === "rejected" ? end.reason : null));
}

describe("is a fault that says so:", () => {
  test.each([
    ["a portal's page", 200, "text/html", HTML],
    ["a portal's page that is said to be JSON", 200, JSON_TYPE, HTML],
    ["a portal's own JSON", 200, JSON_TYPE, '{"login":"https://wifi.example"}'],
    ["an answer that was cut off", 200, JSON_TYPE, '{"$id":"x","total":1,"ro'],
    ["an error that was cut off", 400, JSON_TYPE, '{"message":"Inv'],
    ["a filter's 401, which ends no session", 401, "text/html", HTML],
    ["a firewall's 403", 403, "text/html", HTML],
    ["a page in place of a row", 404, "text/html", HTML],
    ["a proxy's 413", 413, "text/html", HTML],
    ["a filter's 451", 451, "text/plain", "blocked"],
    ["a network's 511", 511, "text/html", HTML],
  ])("%s", async (_name, status, type, body) => {
    for (const error of await errors(answers(status, type, body))) {
      expect(error).toBeInstanceOf(FaultError);
      expect(error).toMatchObject({ why: "between", retryable: true });
    }
  });
});

describe("is left as it is:", () => {
  test.each([
    ["Appwrite's own no", 401, '{"message":"No.","code":401,"type":"user_unauthorized"}'],
    ["a row that is not there", 404, '{"message":"No.","code":404,"type":"row_not_found"}'],
    ["too many requests", 429, '{"message":"No."}'],
    ["a gateway whose server is away", 502, '{"message":"No."}'],
  ])("%s", async (_name, status, body) => {
    for (const error of await errors(answers(status, JSON_TYPE, body))) {
      expect(error).toBeInstanceOf(AppwriteException);
      expect(error).toMatchObject({ code: status });
    }
  });

  test.each([
    ["a thing", 200, '{"$id":"x"}'],
    ["a list", 200, '{"total":0,"rows":[]}'],
  ])("%s", async (_name, status, body) => {
    expect(await errors(answers(status, JSON_TYPE, body))).toEqual([null, null]);
  });

  test("nothing, where there is nothing to say", async () => {
    expect(await errors(answers(200, "text/plain", ""))).toEqual([null, null]);
  });
});
