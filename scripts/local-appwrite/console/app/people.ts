// Users and their living sessions.
import type { SessionSummary, UserSummary } from "../people-view.ts";
import type { Detail } from "./detail.ts";
import { element } from "./element.ts";
import { count, fullMoment, moment } from "./format.ts";
import { showList } from "./list-page.ts";
import { facts, laidOut, section, tag } from "./parts.ts";

/** Draws the page. */
export function showPeople(main: HTMLElement): () => void {
  return showList<UserSummary>(main, {
    title: "People",
    lead: "Users with their labels, teams and living sessions.",
    path: "people",
    columns: [
      { label: "Name", cell: (user) => element("strong", { class: "cut" }, nameOf(user)) },
      { label: "Reached at", cell: (user) => element("span", { class: "cut" }, reachedAt(user)), isExtra: true },
      { label: "Is", cell: tagsOf },
      { label: "Sessions", cell: (user) => count(user.sessions.length), isNumber: true, isExtra: true },
      { label: "Since", cell: (user) => moment(user.createdAt), isNumber: true },
    ],
    keyOf: (user) => user.id,
    detail: userDetail,
    empty: "Nobody has come yet. The first visitor of the booking chat makes the first user.",
  });
}

const nameOf = (user: UserSummary): string => user.name || (user.isAnonymous ? "A guest" : user.email || user.phone);
const reachedAt = (user: UserSummary): string => [user.email, user.phone].filter(Boolean).join(", ") || "–";

function tagsOf(user: UserSummary): HTMLElement {
  const tags = user.labels.map((label) => tag(label));
  if (user.isBlocked) tags.unshift(tag("blocked", "bad"));
  if (user.isAnonymous) tags.push(tag("anonymous"));
  for (const team of user.teams) tags.push(tag(`${team.name}: ${team.roles.join(", ") || "member"}`, "good"));
  return element("span", { class: "tags" }, ...tags);
}

function userDetail(user: UserSummary): Detail {
  const noSession = element("p", { class: "quiet" }, "No living session: signed out everywhere.");
  const hasPrefs = Object.keys(user.prefs).length > 0;
  return {
    kind: "User",
    title: nameOf(user),
    content: [
      (user.labels.length > 0 || user.teams.length > 0 || user.isBlocked || user.isAnonymous) && tagsOf(user),
      section(
        "About",
        facts([
          ["User", element("code", {}, user.id)],
          ["E-mail", user.email],
          ["Phone", user.phone],
          ["Came", fullMoment(user.createdAt)],
          ["Last seen", user.accessedAt === "" ? "–" : fullMoment(user.accessedAt)],
        ]),
      ),
      section("Sessions", ...(user.sessions.length > 0 ? user.sessions.map(sessionCard) : [noSession])),
      hasPrefs && section("Preferences", laidOut(user.prefs)),
    ],
  };
}

const sessionCard = (session: SessionSummary): HTMLElement =>
  element(
    "div",
    { class: "well" },
    facts([
      ["Device", session.device || "unknown"],
      ["Signed in by", session.provider],
      ["Address", element("code", {}, session.ip)],
      ["Began", fullMoment(session.createdAt)],
      ["Ends", fullMoment(session.expiresAt)],
    ]),
  );
