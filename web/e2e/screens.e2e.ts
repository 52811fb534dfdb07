// No screen ends in nothing: strange browsers, lost parts, silent servers, lost sessions, hasty thumbs, and where the
// keyboard is after every step.
import { Users } from "node-appwrite";
import type { Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { GuestCaller } from "./guest-caller.ts";
import type { Phone } from "./phone.ts";
import { Product } from "./product.ts";
import {
  answersWhereItIsLate,
  blocksStorage,
  isFrom2022,
  isFull,
  neverAnswersWhereItIs,
  saysItIsOffline,
  translatesThePage,
} from "./strange-browsers.ts";
import { TherapistAccount } from "./therapist-account.ts";

let product: Product;
beforeAll(async () => {
  product = await Product.open();
});
afterEach(({ task }) => product.tidyUp(task.result?.state === "fail"));
afterAll(() => product.close());

const API = "**/v1/**";
/** What was kept on the phone, or that there is nothing. */
const WITHOUT_THE_SERVER = /This is from \d|^No answer yet$/u;
const OFFLINE_WORDS = /You are offline/u;

/** A browser that needs longer than this has the reader looking at nothing. */
const WORDS_WITHIN_MS = 15_000;

/** What the optional parts of a place say. */
const OPTIONAL_PARTS = /Show the exact spot|photo of the entrance/iu;

/** Most of the time nothing happens, so that a few tabs may wait for it beside each other. */
const TABS_AT_ONCE = 4;

async function inTabs(phone: Phone, paths: string[], look: (page: Page) => Promise<void>): Promise<void> {
  for (let from = 0; from < paths.length; from += TABS_AT_ONCE) {
    const looks = paths.slice(from, from + TABS_AT_ONCE).map(async (path) => {
      const page = await phone.newTab();
      await page.goto(path);
      await look(page);
      await page.close();
    });
    await Promise.all(looks);
  }
}

async function strange(script: () => void): Promise<Phone> {
  const guest = await product.person();
  await guest.page.addInitScript(script);
  return guest;
}

/** From the landing page to the conversation with a confirmed therapist, and a message. */
async function books(guest: Phone): Promise<TherapistAccount> {
  const therapist = await TherapistAccount.online(product);
  await guest.startsSearch(product.nextWhatsApp());
  await therapist.acceptsTheOffer();
  await guest.accepts();
  await guest.page.getByLabel("Write a message").fill("The fence is green.");
  await guest.button("Send").click();
  await guest.sees("The fence is green.");
  return therapist;
}

describe("a guest books in a browser that", () => {
  test.each([
    ["translates the page", translatesThePage],
    ["is from 2022", isFrom2022],
    ["says that it is offline", saysItIsOffline],
    ["keeps nothing", blocksStorage],
    ["is full", isFull],
  ])("%s", async (_name, script) => {
    const guest = await strange(script);
    await books(guest);
    expect(await guest.page.getByText(OFFLINE_WORDS).count()).toBe(0);
    expect(guest.errors).toEqual([]);
  });

  test("translates the page, through every way forward and out", async () => {
    const guest = await strange(translatesThePage);
    await guest.startsSearch(product.nextWhatsApp());
    await guest.sees("No therapist near you yet");
    await guest.button("Search again").click();
    await guest.sees("No therapist near you yet");
    await guest.button("Cancel booking · free").click();
    await guest.sees("Nobody is coming, and nobody else is being asked.");
    await guest.page.goto("/bookings");
    await guest.page.getByRole("listitem").first().waitFor();
    expect(guest.errors).toEqual([]);
  });
});

test("a browser that is too old is told so in three languages", async () => {
  const guest = await strange(() => {
    delete (Object as { hasOwn?: unknown }).hasOwn;
  });
  await guest.page.goto("/");
  for (const words of ["Peramban ini terlalu lama", "This browser is too old", "Denne nettleseren er for gammel"]) {
    await guest.page.getByText(words).waitFor();
  }
});

describe("a position", () => {
  test("that is never given keeps no therapist from going online, nor from being heard", async () => {
    const therapist = await product.person({ locale: "id-ID" });
    await therapist.page.addInitScript(neverAnswersWhereItIs);
    const heard: string[] = [];
    therapist.page.on("request", (request) => {
      const body = request.postData() ?? "";
      if (body.includes("heartbeat")) heard.push(body);
    });
    await product.signsIn(therapist);
    await therapist.page.locator('[role="switch"][aria-checked="false"]').click();
    await therapist.sees("Anda online");
    await expect.poll(() => heard.length, { timeout: WORDS_WITHIN_MS }).toBeGreaterThan(0);
  });

  test("that comes late does not overwrite the area chosen meanwhile", async () => {
    const guest = await strange(answersWhereItIsLate);
    await guest.page.goto("/book");
    await guest.button("Use my location").click();
    const area = guest.page.getByLabel("Area", { exact: true });
    await guest.choosesArea("Kemang");
    const chosen = await area.inputValue();
    await guest.page.evaluate("answerPosition()");
    await guest.page.getByLabel("Name", { exact: true }).fill("Maya");
    expect(await area.inputValue()).toBe(chosen);
    expect(await guest.page.getByText("Your place is marked").count()).toBe(0);
  });
});

describe("a part of the app that does not come", () => {
  test("and belongs to a step is said, and comes when it is asked for again", async () => {
    const guest = await product.person();
    const part = "**/assets/service-step-*.js";
    await guest.page.route(part, (route) => route.abort());
    await guest.fillsInDetails(product.nextWhatsApp());
    await guest.button("Choose the service").click();
    await guest.sees("A part of this page did not arrive.");
    await guest.page.unroute(part);
    await guest.button("Try again").click();
    await guest.button("Confirm & Search").waitFor();
    expect(guest.errors).toEqual([]);
  });

  test("because its build is gone makes the page begin anew once, then ends in words", async () => {
    const guest = await product.person();
    let loads = 0;
    guest.page.on("load", () => (loads += 1));
    await guest.page.route("**/assets/bookings-page-*.js", (route) => route.fulfill({ status: 404, body: "gone" }));
    await guest.page.goto("/bookings");
    await guest.sees("A part of this page did not arrive.");
    expect(loads).toBe(2);
  });

  test("and is optional leaves the form as it is", async () => {
    const guest = await product.person();
    const lost = new Set<string>();
    await guest.page.route(/\/assets\/(?:pin-row|photo-field)-[^/]+\.js/u, (route) => {
      lost.add(route.request().url());
      return route.abort();
    });
    await guest.fillsInDetails(product.nextWhatsApp());
    // Both were asked for.
    await expect.poll(() => lost.size).toBe(2);
    expect(await guest.page.getByText(OPTIONAL_PARTS).count()).toBe(0);
    await guest.button("Choose the service").click();
    await guest.button("Confirm & Search").waitFor();
    expect(guest.errors).toEqual([]);
  });

  test("at the very start is said in three languages", async () => {
    const guest = await product.person();
    await guest.page.route("**/assets/*", (route) =>
      route.request().url().includes("/index-") && route.request().url().endsWith(".js")
        ? route.abort()
        : route.continue(),
    );
    await guest.page.goto("/book");
    await guest.page.getByText("Not all of Tenang has arrived.").waitFor();
    await guest.page.getByText("Ikke alt av Tenang har kommet frem.").waitFor();
  });
});

describe("a server that is away", () => {
  test("leaves words, or what was there with its age, on every route of a guest, which opens by itself when the server is back", async () => {
    const guest = await product.person();
    await books(guest);
    const booking = new URL(guest.page.url()).pathname.replace("/chat", "");
    const context = guest.page.context();
    await context.route(API, (route) => route.abort());
    await inTabs(guest, [`${booking}/chat`, "/bookings", booking, `${booking}/receipt`], async (page) => {
      await page.getByText("The server has not answered yet.").first().waitFor({ timeout: WORDS_WITHIN_MS });
      await page.getByText(WITHOUT_THE_SERVER).first().waitFor({ timeout: WORDS_WITHIN_MS });
    });
    await guest.page.goto(`${booking}/chat`);
    await guest.page.getByText(WITHOUT_THE_SERVER).first().waitFor({ timeout: WORDS_WITHIN_MS });
    await guest.isAccessible();
    await context.unroute(API);
    await guest.sees("The fence is green.");
  });

  test("leaves words on every route of a therapist and of the desk", async () => {
    const therapist = await product.therapist();
    await therapist.page.context().route(API, (route) => route.abort());
    const job = "0123456789abcdef0123.2";
    const paths = ["", "/settings", "/earnings", "/offers", `/jobs/${job}`, `/jobs/${job}/chat`];
    for (const path of [...paths.map((each) => `/therapist${each}`), "/support", "/support/bookings/x"]) {
      await therapist.page.goto(path);
      await therapist.page.getByRole("heading", { name: "Belum ada jawaban" }).waitFor({ timeout: WORDS_WITHIN_MS });
    }
  });

  test("and hangs is said to be slow before it is given up", async () => {
    const guest = await product.person();
    await guest.startsSearch(product.nextWhatsApp());
    await guest.page.route(API, () => undefined);
    await guest.page.reload();
    await guest.page.getByText("The server has not answered yet.").waitFor({ timeout: WORDS_WITHIN_MS });
  });

  test.each([
    ["has no price list", { status: 201, answer: "fault" }, "Our server could not do this just now."],
    ["has had too many guests from here", { status: 429, answer: "" }, "Too many requests came from this network."],
  ])("or %s ends a press in words, and the press can be made again", async (_name, { status, answer }, words) => {
    const guest = await product.person();
    const place = status === 429 ? "**/v1/account/sessions/anonymous" : "**/functions/createBooking/executions";
    await guest.page.route(place, (route) =>
      route.fulfill({
        status,
        contentType: "application/json",
        body:
          status === 429
            ? JSON.stringify({ message: "Rate limit", code: 429, type: "general_rate_limit_exceeded" })
            : JSON.stringify({
                $id: "x",
                responseBody: JSON.stringify({
                  ok: false,
                  error: { code: answer, message: "No list.", requestId: "x", params: {} },
                  serverNow: Date.now(),
                }),
              }),
      }),
    );
    await guest.fillsInDetails(product.nextWhatsApp());
    await guest.button("Choose the service").click();
    await guest.page.getByText(words).waitFor({ timeout: 40_000 });
    await guest.page.unroute(place);
    await guest.button("Choose the service").click();
    await guest.button("Confirm & Search").waitFor();
    expect(await guest.page.getByText(words).count()).toBe(0);
  });
});

test("a network that answers in the server's place is named within seconds, at the sign-in and where prices are asked for", async () => {
  const words = "This network answered in our place";
  const soon = { timeout: 5000 };
  const guest = await product.person();
  const portal = (url: URL) => url.pathname.startsWith("/v1/") && !url.pathname.startsWith("/v1/realtime");
  await guest.fillsInDetails(product.nextWhatsApp());
  await guest.page.route(portal, (route) =>
    route.fulfill({ status: 403, contentType: "text/html", body: "<html>Sign in to the Wi-Fi</html>" }),
  );
  await guest.button("Choose the service").click();
  await guest.page.getByText(words).waitFor(soon);
  await guest.page.goto("/therapist");
  await guest.page.getByLabel("E-mail").fill("sri@example.com");
  await guest.page.getByLabel("Password").fill("whatever it is");
  await guest.button("Sign in").click();
  await guest.page.getByText(words).waitFor(soon);
});

describe("a browser that was full before its first visit", () => {
  const NONE = "No bookings yet";

  test("shows after a reload what its session has, in another tab as well, and the news about it cover nothing", async () => {
    const guest = await strange(isFull);
    await guest.page.setViewportSize({ width: 320, height: 568 });
    await guest.startsSearch(product.nextWhatsApp());
    await guest.page.goto("/bookings");
    await guest.page.getByRole("listitem").first().waitFor();
    expect(await guest.page.getByText(NONE).count()).toBe(0);
    await guest.page.goto("/book");
    await guest.page.getByLabel("Name", { exact: true }).fill("Maya");
    await guest.sees("storage for our site is full or blocked");
    expect(await coveredByNotices(guest.page)).toEqual([]);
  });

  test("and has lost its session is told that nobody can say, not that there are none", async () => {
    const guest = await strange(isFull);
    await guest.page.goto("/bookings");
    await guest.sees("We cannot tell who you are here");
    expect(await guest.page.getByText(NONE).count()).toBe(0);
  });
});

/** What is to be read or pressed on a screen and lies under something else that the app says. */
const coveredByNotices = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const boxes = [...document.querySelectorAll('[role="status"]')].map((each) => each.getBoundingClientRect());
    const others = [...document.querySelectorAll("h1, header *, main button, main input, main a")].filter(
      (each) => each.closest('[role="status"]') === null,
    );
    return others.flatMap((each) => {
      const { left, right, top, bottom, width } = each.getBoundingClientRect();
      const isCovered = boxes.some(
        (box) => box.width > 1 && box.left < right && box.right > left && box.top < bottom && box.bottom > top,
      );
      return width > 1 && isCovered ? [each.outerHTML.slice(0, 80)] : [];
    });
  });

test("a session that ends while somebody only types is said in the chat, and the way back keeps what they wrote", async () => {
  const { guest, therapist } = await product.talking();
  const users = new Users(product.house());
  const { userId, therapist: card } = await product.bookingOf(guest);
  const guestsField = guest.page.getByLabel("Write a message");
  const therapistsField = therapist.page.getByRole("textbox", { name: "Tulis pesan" });
  await guestsField.fill("The fence");
  await therapistsField.fill("Saya sampai");
  for (const each of [userId, card?.therapistId ?? ""]) await users.deleteSessions({ userId: each });
  await guestsField.focus();
  // Of somebody who types, a mark goes out every few seconds.
  await expect
    .poll(
      async () => {
        await guest.page.keyboard.press("s");
        return guest.page.getByText("You are signed out here").count();
      },
      { timeout: WORDS_WITHIN_MS, interval: 500 },
    )
    .toBeGreaterThan(0);
  await therapist.sees("Sesi di perangkat ini sudah berakhir.");
  await product.signsInAgain(therapist);
  await therapistsField.waitFor();
  expect(await therapistsField.inputValue()).toBe("Saya sampai");
});

test("a session that is lost in the middle of a visit is said to be lost, not the booking closed or somebody else's", async () => {
  const guest = await product.person();
  await books(guest);
  const users = new Users(product.house());
  await users.deleteSessions({ userId: (await product.bookingOf(guest)).userId });
  await guest.page.reload();
  await guest.sees("You are signed out here");
  expect(await guest.page.getByText("This conversation is closed.").count()).toBe(0);
});

test("two taps on “On my way” are not “Arrived”", async () => {
  const therapist = await product.therapist();
  const guest = await GuestCaller.open(product.tenang);
  await guest.books({ whatsApp: product.nextWhatsApp() });
  await therapist.button("Terima").click();
  await therapist.sees("Menunggu jawaban tamu");
  await guest.acceptsTherapist();
  const button = therapist.button("Saya berangkat");
  await button.waitFor();
  await expect.poll(() => button.getAttribute("aria-disabled")).toBeNull();
  const box = await button.boundingBox();
  if (!box) throw new Error("The button is nowhere.");
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await therapist.page.mouse.click(x, y);
  await therapist.button("Saya sudah tiba").waitFor();
  await therapist.page.mouse.click(x, y);
  await therapist.page.mouse.click(x, y);
  await expect.poll(async () => (await guest.booking()).phase).toBe("en_route");
  await expect
    .poll(() => therapist.button("Saya sudah tiba").getAttribute("aria-disabled"), { timeout: 5000 })
    .toBeNull();
  expect((await guest.booking()).phase).toBe("en_route");
});

describe("focus", () => {
  const isSomewhere = (phone: Phone) =>
    phone.page.waitForFunction(() => document.activeElement !== null && document.activeElement !== document.body);

  test("is on something after every step of a guest, and each new page's title is announced", async () => {
    const therapist = await TherapistAccount.online(product);
    const guest = await product.person();
    const { page } = guest;
    const announced = (title: string) =>
      page.locator('[aria-live="polite"]').filter({ hasText: title }).first().waitFor({ state: "attached" });
    await page.goto("/");
    // Whoever presses what was painted before the app begins on the page that they asked for, as if they had opened it.
    await page.locator("[data-first-paint]").waitFor({ state: "detached" });
    await guest.button("Book now").click();
    await page.getByLabel("Name", { exact: true }).waitFor();
    await isSomewhere(guest);
    await announced(await page.title());
    await guest.fillsInDetails(product.nextWhatsApp());
    await guest.button("Choose the service").click();
    await guest.button("Confirm & Search").waitFor();
    await isSomewhere(guest);
    await guest.button("Confirm & Search").click();
    await guest.sees("Attempt 1 of 5");
    await isSomewhere(guest);
    await announced(await page.title());
    await therapist.acceptsTheOffer();
    await guest.button("Accept Therapist").waitFor();
    await isSomewhere(guest);
    await guest.accepts();
    await isSomewhere(guest);
    await guest.button("More about this booking").click();
    await page.keyboard.press("Escape");
    await isSomewhere(guest);
    await page.getByRole("link", { name: "Back" }).click();
    await page.waitForURL("**/");
    await isSomewhere(guest);
    await announced(await page.title());
  });

  test("is on something on every screen of a therapist", async () => {
    const therapist = await product.person({ locale: "id-ID" });
    await product.signsIn(therapist);
    await therapist.page.getByRole("switch").waitFor();
    await isSomewhere(therapist);
    for (const name of ["Tawaran yang lalu", "Kembali"]) {
      await therapist.page.getByRole("link", { name }).or(therapist.button(name)).first().click();
      await isSomewhere(therapist);
    }
  });
});
