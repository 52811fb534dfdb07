/** A card that has been answered, folded into my own bubble: the form becomes transcript. */
import type { ReactNode } from "react";
import { Icon, type IconShape } from "./icon.tsx";
import { Said } from "./said.tsx";

export function AnswerBubble({
  shape,
  title,
  detail,
  change,
}: {
  shape: IconShape;
  title: ReactNode;
  detail: ReactNode;
  /** Present only while the answer can still be changed. */
  change?: { label: string; onPress: () => void } | undefined;
}) {
  return (
    <Said mine wide>
      <div className="bubble grid max-w-full animate-enter grid-cols-[auto_1fr_auto] items-center gap-x-3 rounded-bubble rounded-br-tail bg-bubble-me py-2 pr-2 pl-3.5 text-bubble-me-ink">
        <Icon shape={shape} />
        <div className="min-w-0 pr-2">
          <p className="font-strong">{title}</p>
          <p className="text-label text-bubble-me-meta">{detail}</p>
        </div>
        {change && (
          <button
            type="button"
            onClick={change.onPress}
            className="min-h-target rounded-chip px-3.5 text-label font-strong underline decoration-1 underline-offset-[0.2em] hover:bg-white/10"
          >
            {change.label}
          </button>
        )}
      </div>
    </Said>
  );
}
