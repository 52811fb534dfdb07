/**
 * A room of its own over the screen: on a phone it comes up from the lower edge, where there is room it stands in the
 * middle. Its head stays while the rest scrolls, but in large letters all of it does. Focus trap, Escape and inertness are the browser's; a tap beside it puts
 * it away, and focus goes back to where it was opened.
 */
import X from "lucide-react/icons/x";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { IconBtn } from "./icon-btn.tsx";

export function Sheet({
  title,
  detail,
  closeLabel,
  tools,
  onClose,
  children,
}: {
  title: string;
  detail?: ReactNode;
  closeLabel: string;
  /** Buttons beside the one that closes it. */
  tools?: ReactNode;
  onClose: () => void;
  children: (shut: () => void) => ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const titleId = useId();
  useLayoutEffect(() => {
    const node = dialog.current;
    if (!node || node.open) return;
    node.showModal();
    heading.current?.focus({ preventScroll: true });
  }, []);
  const shut = () => dialog.current?.close();
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is the backdrop's
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && shut()}
      className="fixed inset-x-0 top-auto bottom-0 m-0 h-[86dvh] max-h-none w-full max-w-none overflow-hidden rounded-t-sheet bg-surface-raised p-0 text-ink shadow-dialog backdrop:bg-scrim open:animate-enter min-[40rem]:inset-0 min-[40rem]:m-auto min-[40rem]:h-[min(44rem,calc(100dvh-2rem))] min-[40rem]:w-120 min-[40rem]:rounded-sheet"
    >
      <div className="screen h-full">
        <div className="flex h-full flex-col large:block large:overflow-y-auto large:overscroll-contain">
          <header className="flex items-start gap-1 pt-5 pr-3 pl-5 large:pt-3 large:pr-1 large:pl-3">
            <div className="min-w-0 flex-1 pt-1.5">
              <h2 id={titleId} ref={heading} tabIndex={-1} className="text-title tracking-tight outline-none">
                {title}
              </h2>
              {detail && <p className="text-label text-ink-muted">{detail}</p>}
            </div>
            {tools}
            <IconBtn shape={X} label={closeLabel} onClick={shut} />
          </header>
          {children(shut)}
        </div>
      </div>
    </dialog>
  );
}
