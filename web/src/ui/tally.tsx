/** The gap-free promise made visible: "nothing is missing", and up to which number for whoever asks. */
import Check from "lucide-react/icons/check";
import { useState } from "react";
import { Icon } from "./icon.tsx";

export function Tally({ detail, children }: { detail: string; children: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div className="self-center text-center text-caption text-ink-muted">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="inline-flex min-h-target items-center gap-1.25 rounded-field px-2"
      >
        <Icon shape={Check} size="xs" />
        {children}
      </button>
      {isOpen && <p>{detail}</p>}
    </div>
  );
}
