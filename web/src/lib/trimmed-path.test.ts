import { describe, expect, test } from "vitest";
import { trimmedPath } from "./trimmed-path.ts";

const id = "0123456789abcdef0123";

describe("a link with something stuck to it", () => {
  test.each([
    `/bookings/${id}/chat%20`,
    `/bookings/${id}/chat,`,
    `/bookings/${id}/chat.`,
    `/bookings/${id}/chat).`,
    `/bookings/${id}/chat%E2%80%9D`,
    `/bookings/${id}/chat%2C%20terima%20kasih`,
    `/bookings/${id}/chat%0A`,
    `/bookings/${id}/chat%E2%80%8B`,
    `/bookings/${id}/chat%3E`,
    `/bookings/${id}/chat%E2`,
    `/bookings/${id}/chat*`,
    `/bookings/${id}%20/chat`,
    `//bookings/${id}//chat`,
    `/bookings/%20${id}/chat`,
    `/bookings/${id.toUpperCase()}/chat`,
    `/bookings/${id}Terima/chat`,
  ])("%s is the chat", (stuck) => {
    expect(trimmedPath(stuck)).toBe(`/bookings/${id}/chat`);
  });

  test.each([
    [`/bookings/${id},`, `/bookings/${id}`],
    [`/therapist/jobs/${id}.12,`, `/therapist/jobs/${id}.12`],
    [`/therapist/jobs/${id}.12.`, `/therapist/jobs/${id}.12`],
    [`/therapist/jobs/${id}-4,%20/chat`, `/therapist/jobs/${id}-4/chat`],
    ["/book.", "/book"],
    ["/privacy)", "/privacy"],
    ["/%20", "/"],
    ["/,", "/"],
  ])("%s is %s", (stuck, meant) => {
    expect(trimmedPath(stuck)).toBe(meant);
  });

  test.each(["/bookings/%E0%A4%A", "/bookings/%E0%A4%A/chat", "/therapist/%FF", "/support/%", "/%C3"])(
    "%s says nothing that could be looked for",
    (broken) => {
      expect(trimmedPath(broken)).toBeNull();
    },
  );

  test.each([
    "/",
    "/book",
    "/bookings/",
    `/bookings/${id}/chat`,
    `/bookings/${id}a/chat`,
    "/docs",
    `/therapist/jobs/${id}-4/chat`,
    "/no-such_page.html",
  ])("%s stays as it is", (path) => {
    expect(trimmedPath(path)).toBe(path);
  });
});
