/** The repair of a message that did not go out, right where the loss is. */
import RotateCw from "lucide-react/icons/rotate-cw";
import { Btn } from "./btn.tsx";
import { Icon } from "./icon.tsx";

export function Retry({
  words,
  onRetry,
  onDiscard,
}: {
  words: { problem: string; retry: string; discard: string };
  onRetry: () => void;
  onDiscard: () => void;
}) {
  return (
    <div className="flex flex-wrap items-center justify-end self-end text-caption text-danger">
      <span>{words.problem}</span>
      <Btn kind="danger" size="s" onClick={onRetry}>
        <Icon shape={RotateCw} size="s" />
        {words.retry}
      </Btn>
      <Btn kind="quiet" size="s" onClick={onDiscard}>
        {words.discard}
      </Btn>
    </div>
  );
}
