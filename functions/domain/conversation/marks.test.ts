import { describe, expect, it } from "vitest";
import type { Mark, MessageContent } from "#schema/message";
import { isRefusal } from "#schema/refusals";
import { policy } from "../policy.ts";
import type { ConversationCommand } from "./commands.ts";
import { takeIn, UNMARKED } from "./marks.ts";
import { active, GUEST, given, NOON, said, THERAPIST, text } from "./scene.testing.ts";

const marking = (mark: Mark) => ({ type: "mark", id: "m5", content: { kind: "mark", mark } }) as const;
const unsend = marking({ mark: "unsend", target: 4 });
const reaction = (isOn: boolean, emoji = "🙏") => marking({ mark: "reaction", target: 4, emoji, isOn });
const react = reaction(true);
const editTo = (body: string) => marking({ mark: "edit", target: 4, body });
const edit = editTo("Hai");
const { editForMs, unsendForMs } = policy.conversation;

describe("about a message", () => {
  const target = said(4, GUEST, text("Halo"));

  it.each([
    ["its writer changes it in time", edit, GUEST, editForMs, null],
    ["its writer changes it late", edit, GUEST, editForMs + 1, "too_late"],
    ["somebody else changes it", edit, THERAPIST, 0, "command_not_allowed"],
    ["its writer takes it back in time", unsend, GUEST, unsendForMs, null],
    ["its writer takes it back late", unsend, GUEST, unsendForMs + 1, "too_late"],
    ["somebody else takes it back", unsend, THERAPIST, 0, "command_not_allowed"],
    ["the other side reacts", react, THERAPIST, unsendForMs + 1, null],
  ] as const)("%s", (_, command, speaker, age, code) => {
    const decided = given(command, speaker, { marked: { target, edits: [], reactions: [] }, now: NOON + age });
    expect(isRefusal(decided) ? decided.code : null).toBe(code);
  });

  it("from before their time somebody learns nothing", () => {
    const early = said(2, GUEST, text("Halo"));
    const about = marking({ mark: "reaction", target: 2, emoji: "🙏", isOn: true });
    expect(given(about, THERAPIST, { marked: { target: early, edits: [], reactions: [] } })).toMatchObject({
      code: "message_not_found",
    });
    expect(given(about, GUEST)).toMatchObject({ code: "message_not_found" });
  });

  it("once taken back it is gone for whatever is said about it, and the same send is what is left of it", () => {
    const gone = { target: said(4, GUEST, text("")), edits: [], reactions: [] };
    for (const command of [edit, unsend, react])
      expect(given(command, GUEST, { marked: gone })).toMatchObject({ code: "message_not_found" });
    const again: ConversationCommand = {
      type: "send",
      id: "c4",
      content: { kind: "text", body: "Halo" },
      replyTo: null,
    };
    expect(given(again, GUEST, { earlier: gone.target })).toMatchObject({ messages: [], said: gone.target });
    expect(given(again, THERAPIST, { earlier: gone.target })).toMatchObject({ code: "message_differs" });
  });

  it("edited as often as can be taken back with it, it is edited no more", () => {
    const edits = Array.from({ length: policy.conversation.maxEdits }, (_, at) =>
      said(5 + at, GUEST, editTo(`${at}`).content),
    );
    expect(given(edit, GUEST, { marked: { target, edits, reactions: [] } })).toMatchObject({ code: "too_often" });
    expect(isRefusal(given(unsend, GUEST, { marked: { target, edits, reactions: [] } }))).toBe(false);
  });

  it("somebody who has reacted to it so often reacts no more", () => {
    const { maxReactions } = policy.conversation;
    const marked = (count: number) => ({ target, edits: [], reactions: reacted(count) });
    expect(given(react, THERAPIST, { marked: marked(maxReactions) })).toMatchObject({ code: "too_often" });
    expect(isRefusal(given(react, THERAPIST, { marked: marked(maxReactions - 1) }))).toBe(false);
  });

  /** On and off in turns, ending with off. */
  const reacted = (count: number) =>
    Array.from({ length: count }, (_, at) => said(5 + at, THERAPIST, reaction((count - at) % 2 === 0).content));

  it("the same reaction again is the one of before: it has no further effect, however often there was one", () => {
    const on = said(5, THERAPIST, react.content);
    const marked = { target, edits: [], reactions: [on] };
    expect(given(react, THERAPIST, { marked })).toEqual({ messages: [], state: active, said: on });
    const full = { ...marked, reactions: [...reacted(policy.conversation.maxReactions - 1), on] };
    expect(given(react, THERAPIST, { marked: full })).toMatchObject({ messages: [], said: on });
  });

  it.each([
    ["it was taken back in between", react, [true, false]],
    ["another one was made", reaction(true, "👍"), [true]],
    ["it is taken back now", reaction(false), [true]],
  ] as const)("but it counts anew where %s", (_, command, turns) => {
    const reactions = turns.map((isOn, at) => said(5 + at, THERAPIST, reaction(isOn).content));
    expect(given(command, THERAPIST, { marked: { target, edits: [], reactions } })).toMatchObject({
      messages: [{ content: command.content }],
    });
  });

  it("the same edit again is the one of before, a later one is not", () => {
    const edits = [said(5, GUEST, edit.content)];
    expect(given(edit, GUEST, { marked: { target, edits, reactions: [] } })).toMatchObject({
      messages: [],
      said: edits[0],
    });
    const other = editTo("Hei");
    const since = [...edits, said(6, GUEST, other.content)];
    expect(given(edit, GUEST, { marked: { target, edits: since, reactions: [] } })).toMatchObject({
      messages: [{ content: edit.content }],
    });
  });

  it.each<[MessageContent, Mark["mark"]]>([
    [{ kind: "system", code: "therapist_arrived", params: {}, turn: null }, "reaction"],
    [{ kind: "mark", mark: { mark: "unsend", target: 2 } }, "unsend"],
    [{ kind: "phrase", code: "lost", params: {} }, "edit"],
  ])("of a kind that takes no such mark it is refused: %o", (content, mark) => {
    const command = { edit, unsend, reaction: react }[mark];
    expect(
      given(command, GUEST, { marked: { target: said(4, GUEST, content), edits: [], reactions: [] } }),
    ).toMatchObject({
      code: "command_not_allowed",
    });
  });
});

describe("a message takes in", () => {
  const by = (sender: typeof GUEST, mark: Mark) => ({ sender, mark });
  const thanks = (isOn: boolean): Mark => ({ mark: "reaction", target: 4, emoji: "🙏", isOn });

  it("each person's reaction once, and takes it back", () => {
    const once = takeIn(UNMARKED, by(GUEST, thanks(true)));
    const both = takeIn(once, by(THERAPIST, thanks(true)));
    expect(takeIn(both, by(GUEST, thanks(true)))).toBe(both);
    expect(both.reactions.get("🙏")).toEqual(["guest", "t1"]);
    const one = takeIn(both, by(GUEST, thanks(false)));
    expect(takeIn(one, by(THERAPIST, thanks(false))).reactions.size).toBe(0);
  });

  it("the last edit, and nothing any more once it was taken back", () => {
    const edited = takeIn(UNMARKED, by(GUEST, { mark: "edit", target: 4, body: "Hai" }));
    expect(edited).toMatchObject({ edit: "Hai", edits: 1 });
    const gone = takeIn(edited, by(GUEST, { mark: "unsend", target: 4 }));
    expect(gone).toMatchObject({ edit: null, isUnsent: true });
    expect(takeIn(gone, by(GUEST, { mark: "edit", target: 4, body: "Halo" }))).toBe(gone);
  });
});
