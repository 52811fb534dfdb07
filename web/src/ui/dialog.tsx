/**
 * A question that must be answered, on the browser's own <dialog>: focus trap, Escape and inertness come with it.
 * The caller decides when it is open; closing by any way reports `onClose`.
 */
import { type ReactNode, useEffect, useRef } from "react";

export function Dialog({
  open,
  titleId,
  descriptionId,
  alert = false,
  onClose,
  children,
}: {
  open: boolean;
  titleId: string;
  descriptionId?: string;
  alert?: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const node = dialog.current;
    if (!node) return;
    if (open && !node.open) node.showModal();
    if (!open && node.open) node.close();
  }, [open]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is the backdrop's
    <dialog
      ref={dialog}
      role={alert ? "alertdialog" : "dialog"}
      aria-labelledby={titleId}
      aria-describedby={descriptionId}
      onClose={() => {
        // The event comes late: by then the next question may be open in the same dialog.
        if (!dialog.current?.open) onClose();
      }}
      onClick={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className="m-auto w-[calc(100%-min(2rem,32px))] max-w-[25rem] rounded-sheet bg-surface-raised p-0 text-ink shadow-dialog backdrop:bg-scrim open:animate-enter max-[27.5rem]:mb-4"
    >
      {open && <div className="screen p-6 large:p-4">{children}</div>}
    </dialog>
  );
}
