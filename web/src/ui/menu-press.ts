/**
 * What opens a menu besides its button: a right click, and a finger that stays where it is. Moved or lifted before its
 * time, it meant something else; a link, and words that are selected, have a menu of the browser's own.
 */
import { type HTMLAttributes, type MouseEvent, type PointerEvent, useEffect, useRef } from "react";

const LONG_MS = 450;
const STILL_PX = 10;

/** @returns what the element is given; nothing while there is no menu */
export function useMenuPress(onOpen: (() => void) | undefined): HTMLAttributes<HTMLElement> | undefined {
  const pressed = useRef<{ x: number; y: number; timer: ReturnType<typeof setTimeout> } | null>(null);
  const callOff = () => {
    clearTimeout(pressed.current?.timer);
    pressed.current = null;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when what is pressed goes
  useEffect(() => callOff, []);
  if (!onOpen) return undefined;
  return {
    onPointerDown: ({ pointerType, isPrimary, clientX: x, clientY: y }: PointerEvent) => {
      callOff();
      if (pointerType === "mouse" || !isPrimary) return;
      const timer = setTimeout(() => {
        callOff();
        onOpen();
      }, LONG_MS);
      pressed.current = { x, y, timer };
    },
    onPointerMove: ({ clientX, clientY }: PointerEvent) => {
      if (!pressed.current) return;
      const { x, y } = pressed.current;
      if (Math.hypot(clientX - x, clientY - y) > STILL_PX) callOff();
    },
    onPointerUp: callOff,
    onPointerCancel: callOff,
    onContextMenu: (event: MouseEvent) => {
      if ((event.target as Element).closest("a") || getSelection()?.isCollapsed === false) return;
      event.preventDefault();
      onOpen();
    },
    className: "pointer-coarse:select-none [-webkit-touch-callout:none]",
  };
}
