/**
 * Ready answers above the composer; a sideways strip, one thumb's width tall. What follows from the conversation takes the
 * place of what was there, so each place rests when another answer comes to stand in it.
 */
import { Chip } from "./chip.tsx";
import type { IconShape } from "./icon.tsx";

export type QuickReply = { key: string; shape: IconShape; text: string };

export function QuickReplies<Reply extends QuickReply>({
  label,
  replies,
  onPick,
}: {
  label: string;
  replies: readonly Reply[];
  onPick: (reply: Reply) => void;
}) {
  return (
    <fieldset
      aria-label={label}
      className="hide-scrollbar flex gap-2 overflow-x-auto overflow-y-hidden scroll-px-4 px-4 pt-2.5 pb-0.5"
    >
      {replies.map((reply, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: by its place, or an answer that moved up would look as if it had been there
        <Chip key={place} shape={reply.shape} onPress={() => onPick(reply)}>
          {reply.text}
        </Chip>
      ))}
    </fieldset>
  );
}
