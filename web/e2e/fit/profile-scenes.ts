/** Who somebody is: a guest, an account on several devices, a therapist, nobody. */
import { bookingRow, EVENING } from "../../src/testing/booking-row.ts";
import { active, guest } from "./guest-scenes.ts";
import type { Scene, Session } from "./scene.ts";

const HOUR = 60 * 60_000;

const session = (id: string, said: Partial<Session>): Session => ({
  $id: id,
  $createdAt: new Date(EVENING - 3 * HOUR).toISOString(),
  current: false,
  clientName: "Chrome Mobile",
  osName: "Android",
  deviceName: "smartphone",
  countryCode: "id",
  countryName: "Indonesia",
  ...said,
});
const here = session("here", { current: true });
const laptop = session("laptop", {
  $createdAt: new Date(EVENING - 80 * HOUR).toISOString(),
  clientName: "Safari",
  osName: "Mac",
  deviceName: "desktop",
  countryCode: "--",
});
const unknown = session("unknown", { clientName: "", osName: "", deviceName: "" });

const running = { bookings: [bookingRow(active)] };
const account = { ...guest, email: "maya@mail.com" };

export const profileScenes: Scene[] = [
  { name: "profile of nobody", path: "/profile", sees: "profile:nobody.title" },
  {
    name: "profile of a guest",
    path: "/profile",
    person: guest,
    rows: running,
    sessions: [here],
    sees: "profile:keep.action",
  },
  {
    name: "profile of an account",
    path: "/profile",
    person: account,
    rows: running,
    sessions: [here, laptop, unknown],
    sees: "profile:devices.others",
  },
  {
    name: "profile: what an account needs",
    path: "/profile",
    person: guest,
    sessions: [here],
    presses: ["profile:keep.action"],
    sees: "profile:keep.email_invalid",
  },
  {
    name: "profile: a guest leaves",
    path: "/profile",
    person: guest,
    rows: running,
    sessions: [here],
    presses: ["profile:leave.action"],
    sees: "profile:leave.lost",
  },
  {
    name: "profile: erase",
    path: "/profile",
    person: guest,
    rows: running,
    sessions: [here],
    presses: ["profile:yours.erase"],
    sees: "profile:yours.eraseSend",
  },
  {
    name: "profile: a link for another device",
    path: "/profile",
    person: guest,
    rows: running,
    sessions: [here],
    answers: { account: () => ({ expiresAt: EVENING + 24 * HOUR }) },
    presses: ["profile:resume.make"],
    sees: "profile:resume.whatsApp",
  },
  { name: "resume link", path: `/r/${"7k4m92qx".repeat(4).slice(0, 26)}`, sees: "profile:open.action" },
  {
    name: "resume link where a guest is",
    path: `/r/${"7k4m92qx".repeat(4).slice(0, 26)}`,
    person: guest,
    rows: running,
    sees: "profile:open.replacesGuest",
  },
  { name: "resume link that is none", path: "/r/7k4m", sees: "profile:open.gone.title" },
  { name: "profile: sign in", path: "/profile/sign-in", person: guest, sees: "profile:signIn.action" },
];
