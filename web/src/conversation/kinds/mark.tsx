/** What is said later about an earlier message: it is drawn at that message, and heard when it comes. */
import { type KindView, reactionName, speakerOf } from "./kind-view.ts";

type Say = KindView<"mark">["spoken"];

const spoken: Say = ({ mark }, line, reading) => {
  const { t } = reading;
  const speaker = speakerOf(line, reading);
  switch (mark.mark) {
    case "edit":
      return t("spoken.edit", { speaker, body: mark.body });
    case "unsend":
      return t("spoken.unsend", { speaker });
    case "reaction":
      return t(mark.isOn ? "spoken.react" : "spoken.unreact", { speaker, emoji: reactionName(mark.emoji, reading) });
    default:
      return mark satisfies never;
  }
};

export const mark = {
  Drawing: null,
  preview: spoken,
  spoken,
  Composer: null,
  draft: ({ mark }) => (mark.mark === "edit" ? mark.body : null),
} satisfies KindView<"mark">;
