// Messages that production would have sent, as a person would see them: a letter, a text bubble, a push notice.
import type { OutboxSummary } from "../outbox-view.ts";
import type { Detail } from "./detail.ts";
import { element } from "./element.ts";
import { fullMoment, moment } from "./format.ts";
import { showList } from "./list-page.ts";
import { facts, laidOut, section, tag } from "./parts.ts";

const CHANNELS: Readonly<Record<OutboxSummary["channel"], string>> = { email: "E-mail", sms: "SMS", push: "Push" };

/** Draws the page. */
export function showOutbox(main: HTMLElement): () => void {
  return showList<OutboxSummary>(main, {
    title: "Outbox",
    lead: "What production would have sent. Here nothing leaves the machine.",
    path: "outbox",
    columns: [
      { label: "To", cell: (message) => element("strong", {}, message.recipient) },
      { label: "Channel", cell: (message) => tag(CHANNELS[message.channel]), isExtra: true },
      { label: "Message", cell: (message) => element("span", { class: "cut" }, message.subject || plainText(message)) },
      { label: "When", cell: (message) => moment(message.createdAt), isNumber: true },
    ],
    keyOf: (message) => message.id,
    detail: messageDetail,
    empty: "No message has been sent yet. Codes, invitations and notices will land here.",
    choice: {
      name: "channel",
      options: [
        ["", "All"],
        ["email", "E-mail"],
        ["sms", "SMS"],
        ["push", "Push"],
      ],
    },
  });
}

function messageDetail(message: OutboxSummary): Detail {
  return {
    kind: `${CHANNELS[message.channel]} to ${message.recipient}`,
    title: message.subject || CHANNELS[message.channel],
    content: [
      asSeen(message),
      section(
        "About",
        facts([
          ["To", message.recipient],
          ["When", fullMoment(message.createdAt)],
        ]),
      ),
      Object.keys(message.data).length > 0 && section("For programs", laidOut(message.data)),
    ],
  };
}

function asSeen(message: OutboxSummary): HTMLElement {
  if (message.channel !== "email") {
    const subject = message.subject !== "" && element("strong", {}, message.subject);
    return element(
      "div",
      { class: "phone" },
      element("div", { class: "bubble" }, subject, element("p", {}, message.body)),
    );
  }
  if (!message.isHtml) return element("div", { class: "letter text" }, message.body);
  const source = `/console/api/outbox/${encodeURIComponent(message.id)}/body`;
  return element("iframe", { class: "letter", src: source, sandbox: "", title: `The e-mail “${message.subject}”` });
}

/** A message's words in one line. */
function plainText(message: OutboxSummary): string {
  return message.isHtml ? message.body.replaceAll(/<[^>]*>/g, " ") : message.body;
}
