import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isApiPath, sendNoSuchApi } from "./no-such-api.ts";

const server = createServer((request, response) => sendNoSuchApi(request, response));
beforeAll(() => new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve)));
afterAll(() => new Promise((resolve) => void server.close(resolve)));

describe("an unknown address of an API", () => {
  it.each(["/api", "/api/", "/api/bookings", "/api/v1/x?y=1", "/api?x", "//api/x"])("%s is for programs", (url) => {
    expect(isApiPath(url)).toBe(true);
  });

  it.each(["/", "/apiary", "/bookings", "/v1/health", "/docs", "/assets/api-1.js"])("%s is not", (url) => {
    expect(isApiPath(url)).toBe(false);
  });

  it.each(["GET", "POST", "DELETE"])("is not found in JSON, by %s", async (method) => {
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/api/bookings`, { method });
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toContain("application/json");
    expect(await response.json()).toMatchObject({ code: 404, type: "general_route_not_found" });
  });
});
