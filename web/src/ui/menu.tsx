/**
 * What can be done with one thing of the screen. On a phone it comes up from the lower edge, where there is room it stands at
 * what it is about. Arrows move, Escape and a tap beside it put it away; focus goes back to where it was opened.
 */
import clsx from "clsx";
import { createContext, type KeyboardEvent, type ReactNode, useContext, useLayoutEffect, useRef } from "react";
import { createPortal } from "react-dom";
import { Icon, type IconShape } from "./icon.tsx";
import { MenuRow } from "./menu-row.tsx";

/** Where on the screen the thing is (px), and what has the focus when the menu has gone. */
export type MenuPlace = { left: number; right: number; top: number; bottom: number; opener: HTMLElement | null };

/** Between the menu and its thing, and at least to each edge of the window. */
const GAP_PX = 4;
const EDGE_PX = 16;

const Pick = createContext<(act: () => void) => void>((act) => act());

export function Menu({
  label,
  place,
  onClose,
  before,
  after,
  children,
}: {
  label: string;
  place: MenuPlace;
  onClose: () => void;
  /** Shows the thing again, where the menu covers it. */
  before?: ReactNode;
  after?: ReactNode;
  /** `MenuItem`s, and groups of `MenuToggle`s. */
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const menu = useRef<HTMLDivElement>(null);
  const isPicked = useRef(false);
  useLayoutEffect(() => {
    const node = dialog.current;
    if (!node || node.open) return;
    node.showModal();
    putAt(node, place);
    itemsIn(menu.current)[0]?.focus({ preventScroll: true });
  }, [place]);

  function shut() {
    dialog.current?.close();
    place.opener?.focus({ preventScroll: true });
  }
  /** Put away first: what follows may take the focus. */
  function pick(act: () => void) {
    isPicked.current = true;
    shut();
    act();
    onClose();
  }

  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes a modal dialog by itself; the click is the backdrop's
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        shut();
      }}
      onClose={() => isPicked.current || onClose()}
      onClick={(event) => event.target === dialog.current && shut()}
      className="fixed inset-x-0 top-auto bottom-0 m-0 max-h-[92dvh] w-full max-w-none overflow-y-auto overscroll-contain rounded-t-sheet bg-surface-raised p-0 pb-[env(safe-area-inset-bottom)] text-ink shadow-dialog backdrop:bg-scrim open:animate-enter min-[40rem]:top-(--menu-top) min-[40rem]:right-auto min-[40rem]:bottom-auto min-[40rem]:left-(--menu-left) min-[40rem]:max-h-[calc(100dvh-2rem)] min-[40rem]:w-88 min-[40rem]:rounded-card min-[40rem]:backdrop:bg-transparent"
    >
      <div className="screen grid gap-2 p-2 pt-4 min-[40rem]:pt-2">
        <div className="grid px-2 large:hidden min-[40rem]:hidden">{before}</div>
        <Pick value={pick}>
          <div ref={menu} role="menu" aria-label={label} tabIndex={-1} onKeyDown={move} onFocus={keep} className="grid">
            {children}
          </div>
        </Pick>
        {after}
      </div>
    </dialog>,
    document.body,
  );
}

/** Below its thing, above it where that has no room, and always within the window. */
function putAt(dialog: HTMLElement, place: MenuPlace): void {
  const { offsetWidth: width, offsetHeight: height } = dialog;
  const below = place.bottom + GAP_PX;
  const top = below + height + EDGE_PX <= innerHeight ? below : place.top - GAP_PX - height;
  const isOnTheRight = place.left + width + EDGE_PX > innerWidth;
  const left = isOnTheRight ? place.right - width : place.left;
  const within = (at: number, size: number, all: number) => Math.max(EDGE_PX, Math.min(at, all - size - EDGE_PX));
  dialog.style.setProperty("--menu-top", `${within(top, height, innerHeight)}px`);
  dialog.style.setProperty("--menu-left", `${within(left, width, innerWidth)}px`);
}

function itemsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])];
}

const STEPS: Record<string, number> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

function move(event: KeyboardEvent<HTMLElement>): void {
  const items = itemsIn(event.currentTarget);
  const at = items.indexOf(document.activeElement as HTMLElement);
  const step = STEPS[event.key];
  const to = step ? (at + step + items.length) % items.length : { Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return;
  event.preventDefault();
  items[to]?.focus();
}

/** One stop for the tab key: the item that had the focus last. */
function keep({ currentTarget, target }: { currentTarget: HTMLElement; target: EventTarget }): void {
  for (const item of itemsIn(currentTarget)) item.tabIndex = item === target ? 0 : -1;
}

/** Puts the menu away from within it. */
export function useShut(): () => void {
  const pick = useContext(Pick);
  return () => pick(() => undefined);
}

export function MenuItem({
  stays = false,
  onPick,
  ...row
}: {
  shape: IconShape;
  title: string;
  detail?: ReactNode;
  danger?: boolean;
  /** The menu stays, and what was done is said in it. */
  stays?: boolean;
  onPick: () => void;
}) {
  const pick = useContext(Pick);
  return <MenuRow {...row} role="menuitem" onPick={() => (stays ? onPick() : pick(onPick))} />;
}

/** One of several in a row, which is on or off. */
export function MenuToggle({
  shape,
  label,
  isOn,
  onPick,
}: {
  shape: IconShape;
  label: string;
  isOn: boolean;
  onPick: () => void;
}) {
  const pick = useContext(Pick);
  return (
    <button
      type="button"
      role="menuitemcheckbox"
      aria-checked={isOn}
      aria-label={label}
      title={label}
      tabIndex={-1}
      onClick={() => pick(onPick)}
      className={clsx(
        "grid size-target place-items-center rounded-full",
        isOn ? "bg-brand text-brand-ink" : "bg-surface-sunken text-brand hover:bg-surface-tint",
      )}
    >
      <Icon shape={shape} size="l" />
    </button>
  );
}

export function MenuGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is nothing that a menu may hold
    <div
      role="group"
      aria-label={label}
      className="mb-1 flex flex-wrap justify-between gap-0.5 border-b border-line px-1 pb-3"
    >
      {children}
    </div>
  );
}
