/**
 * A picture on the whole screen, on the browser's own <dialog>: Escape closes it, the focus goes back to where it was, and
 * what lies behind is out of reach meanwhile.
 */
import X from "lucide-react/icons/x";
import { type ReactNode, useEffect, useRef } from "react";
import { IconBtn } from "./icon-btn.tsx";

export function Viewer({
  label,
  closes,
  actions,
  caption,
  onClose,
  children,
}: {
  label: string;
  closes: string;
  actions?: ReactNode;
  caption: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const node = dialog.current;
    if (node && !node.open) node.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-label={label}
      onClose={onClose}
      className="m-0 size-full max-h-none max-w-none bg-[#08110e] p-0 text-[#fffdf8] backdrop:bg-scrim open:animate-enter"
    >
      <div className="flex size-full flex-col pt-[env(safe-area-inset-top)] pb-[env(safe-area-inset-bottom)]">
        <div className="flex shrink-0 justify-between gap-2 p-2 [&_button]:text-[#fffdf8] [&_button:hover]:bg-[#24312c]">
          <IconBtn shape={X} label={closes} onClick={() => dialog.current?.close()} />
          <div className="flex">{actions}</div>
        </div>
        <div className="grid min-h-0 flex-1 place-items-center px-2">{children}</div>
        <div className="max-h-[35%] shrink-0 overflow-y-auto px-4 py-3">{caption}</div>
      </div>
    </dialog>
  );
}
