import { describe, expect, it } from "vitest";
import { columnsOf, contentOf, type MessageContent, messageKinds } from "./message.ts";

const examples: { [K in MessageContent["kind"]]: Extract<MessageContent, { kind: K }>[] } = {
  text: [{ kind: "text", body: "Halo" }],
  phrase: [
    { kind: "phrase", code: "lost", params: {} },
    { kind: "phrase", code: "late", params: { minutes: 10 } },
  ],
  image: [
    {
      kind: "image",
      fileId: "f1",
      mime: "image/jpeg",
      bytes: 240_000,
      width: 1600,
      height: 1200,
      preview: "data:image/webp;base64,UklGRg==",
      caption: "Pagar hijau",
    },
  ],
  file: [{ kind: "file", fileId: "f2", mime: "application/pdf", bytes: 240_000, name: "Denah.pdf" }],
  system: [
    { kind: "system", code: "therapist_delayed", params: { minutes: 10 }, turn: null },
    { kind: "system", code: "service_completed", params: {}, turn: { type: "closed", at: 5 } },
  ],
  mark: [
    { kind: "mark", mark: { mark: "edit", target: 3, body: "Hai" } },
    { kind: "mark", mark: { mark: "unsend", target: 3 } },
    { kind: "mark", mark: { mark: "reaction", target: 3, emoji: "🙏", isOn: true } },
  ],
};

describe("what a message says", () => {
  it.each(messageKinds.flatMap<MessageContent>((kind) => examples[kind]))(
    "comes back from its columns: %o",
    (content) => {
      expect(contentOf(columnsOf(content))).toEqual(content);
    },
  );

  it.each([
    ["of a newer build", { kind: "hologram", body: "", code: null, params: null, data: { depth: 3 } }],
    ["with a code of a newer build", { kind: "system", body: "", code: "moon_landed", params: null, data: null }],
    ["that is damaged", { kind: "mark", body: "", code: null, params: null, data: { mark: "edit" } }],
  ])("%s is unknown, and no failure", (_, columns) => {
    expect(contentOf(columns)).toEqual({ kind: "unknown" });
  });

  it("in a phrase of the first release is said by its code, not in its sender's language", () => {
    const columns = { kind: "text", body: "I cannot find the door", code: "lost", params: null, data: null };
    expect(contentOf(columns)).toEqual({ kind: "phrase", code: "lost", params: {} });
  });
});
