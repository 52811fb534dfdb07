import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ensureBrowser } from "../../scripts/browser.ts";
import { languages } from "../src/lib/language.ts";
import { type Gallery, openGallery } from "./fit/gallery-build.ts";
import { type Look, lookAt } from "./fit/look.ts";
import { scenes } from "./fit/scenes.ts";

/** The phones that people have, and letters as they are, a little larger, and twice as large. */
const windows = [
  { width: 320, height: 568 },
  { width: 360, height: 640 },
  { width: 390, height: 844 },
];
const everyLook: Look[] = windows.flatMap((window) => [100, 130, 200].map((text) => ({ ...window, text })));
/** Where things break first: the narrowest window in each size of letters. */
const hardLooks = everyLook.filter(({ width }) => width === 320);

/** All of it is for `npm run verify`; a test of every day takes a third of the scenes, and each in one language. */
const isFull = process.env.FIT === "full";
const EVERY_DAY = 3;
/** Where something was lost before: the PIN, the pay, the price, a pasted link, whoever follows a wrong one. */
const alwaysLooked = [
  "confirmed later",
  "therapist: offer later",
  "price now",
  "therapist: job chat",
  "talk in every state",
  "talk with pictures and files",
  "therapist: no such page",
  "desk: no such page",
];

let gallery: Gallery;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  gallery = await openGallery();
  browser = await chromium.launch({ executablePath: ensureBrowser(), args: ["--no-sandbox", "--disable-gpu"] });
  page = await browser.newPage({ reducedMotion: "reduce", viewport: { width: 500, height: 900 } });
  await page.goto(`${gallery.url}/nothing`);
});
afterAll(async () => {
  await browser?.close();
  await gallery?.close();
});

const looked = scenes
  .filter(({ name }, index) => isFull || index % EVERY_DAY === 0 || alwaysLooked.includes(name))
  .map(({ name }, index) => ({
    name,
    languages: isFull ? languages : languages.filter((_, at) => at === index % languages.length),
  }));

test.each(looked)("$name fits every phone, in letters of every size", async ({ name, languages }) => {
  expect(await lookAt(page, gallery.url, name, languages, isFull ? everyLook : hardLooks)).toEqual([]);
});

test.each(looked)("$name keeps its frame whatever a person has written or is writing", async ({ name, languages }) => {
  const looks = isFull ? everyLook : hardLooks.slice(0, 1);
  expect(await lookAt(page, gallery.url, name, languages, looks, true)).toEqual([]);
});
