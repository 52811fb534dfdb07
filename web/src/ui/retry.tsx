/** The repair of a message that did not go out, right where the loss is. */
import { Btn } from "./btn.tsx";
import { Icon, type IconShape } from "./icon.tsx";

export type RepairAction = { word: string; shape: IconShape; onPress: () => void };

export function Retry({
  label,
  problem,
  again,
  discard,
}: {
  /** Which message it is, for screen readers. */
  label: string;
  problem: string;
  /** What may help; nothing does when it is left out. */
  again?: RepairAction | undefined;
  discard: Omit<RepairAction, "shape">;
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form of its own, two buttons about one message
    <div
      role="group"
      aria-label={label}
      className="flex max-w-full flex-wrap items-center justify-end self-end text-caption text-danger"
    >
      <span role="status" className="max-w-[min(82%,17rem)] text-right text-balance">
        {problem}
      </span>
      {again && (
        <Btn kind="danger" size="s" onClick={again.onPress}>
          <Icon shape={again.shape} size="s" />
          {again.word}
        </Btn>
      )}
      <Btn kind="quiet" size="s" onClick={discard.onPress}>
        {discard.word}
      </Btn>
    </div>
  );
}
