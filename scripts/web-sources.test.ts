// Habits that break the web app on somebody's phone. Each rule is first shown what it is for, so that it can fail.
import { describe, expect, test } from "vitest";
import { bareDownloads, mixedChildren, platformCalls, webSources } from "./testing/web-source.ts";

const sources = webSources();
const source = (text: string) => ({ file: "sample.tsx", text });

test("there are sources to read", () => {
  expect(sources.length).toBeGreaterThan(200);
});

describe("a translated page replaces bare text, so no text stands beside what comes and goes", () => {
  test.each([
    ["an icon that comes before a word", "const a = <button>{busy && <Turning />} text</button>;"],
    ["children of unknown kind", "const a = <p>{shape && <Icon />}{children}</p>;"],
    ["a sentence that is there or not", "const a = <p>{first} {more && second}</p>;"],
    ["a list before a word", "const a = <p>{rows.map((row) => <b>{row}</b>)} in all</p>;"],
    ["either of two sentences beside an icon", "const a = <p><Icon />{mine ? one : other}</p>;"],
    ["a fragment", "const a = <>{title}{open && <Panel />}</>;"],
  ])("seen: %s", (_name, text) => {
    expect(mixedChildren(source(text))).toEqual(["sample.tsx:1"]);
  });

  test.each([
    ["elements of their own", "const a = <p>{busy && <Turning />}<span>{children}</span></p>;"],
    ["one sentence or another, alone", "const a = <p>{mine ? one : other}</p>;"],
    ["an icon that stays", "const a = <p><Icon />{label}</p>;"],
  ])("left alone: %s", (_name, text) => {
    expect(mixedChildren(source(text))).toEqual([]);
  });

  test("in the app", () => {
    expect(sources.flatMap(mixedChildren)).toEqual([]);
  });
});

describe("the platform promises nothing, so it is asked in one place, with a deadline", () => {
  test.each([
    "navigator.geolocation.getCurrentPosition(found);",
    "await Notification.requestPermission();",
    "localStorage.setItem(key, value);",
    "const text = await navigator.clipboard.readText();",
    "await navigator.wakeLock?.request('screen');",
    "navigator.share({ url });",
    "const picture = await createImageBitmap(file);",
    "await image.decode();",
  ])("seen: %s", (text) => {
    expect(platformCalls(source(text))).toEqual(["sample.tsx:1"]);
  });

  test("left alone: what a comment says, and the place itself", () => {
    expect(platformCalls(source("// localStorage may be blocked\n"))).toEqual([]);
    expect(platformCalls({ file: "lib/platform/x.ts", text: "localStorage.clear();" })).toEqual([]);
  });

  test("in the app", () => {
    expect(sources.flatMap(platformCalls)).toEqual([]);
  });
});

describe("a download that failed is asked for again, so every one goes through the same hands", () => {
  test("seen: a bare import, and React's own lazy", () => {
    expect(bareDownloads(source('const page = import("./page.tsx");'))).toEqual(["sample.tsx:1"]);
    expect(bareDownloads(source('const Page = lazy(() => import("./page.tsx"));'))).toEqual(["sample.tsx:1"]);
  });

  test("left alone: a download", () => {
    expect(bareDownloads(source('const page = download(() => import("./page.tsx"));'))).toEqual([]);
  });

  test("in the app", () => {
    expect(sources.flatMap(bareDownloads)).toEqual([]);
  });
});
