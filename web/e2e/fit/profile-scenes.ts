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
  { name: "profile: sign in", path: "/profile/sign-in", person: guest, sees: "profile:signIn.action" },
];
