/** What is said above whatever screen there is, and hardly ever: it comes after the screen, which leaves it its room. */
import { useEffect, useRef } from "react";
import { StorageNote } from "./storage-note.tsx";
import { UpdatePrompt } from "./update-prompt.tsx";

export function Notices() {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => (box.current ? keepRoomFor(box.current) : undefined), []);
  return (
    <div ref={box} className="pt-[env(safe-area-inset-top)] empty:hidden">
      <UpdatePrompt />
      <StorageNote />
    </div>
  );
}

/** Screens of the window's height are lower by that of the notices (`--screen` in theme.css). @returns how to stop. */
function keepRoomFor(box: HTMLElement): () => void {
  const { style } = document.documentElement;
  const observer = new ResizeObserver(() => style.setProperty("--notices", `${box.offsetHeight}px`));
  observer.observe(box);
  return () => {
    observer.disconnect();
    style.removeProperty("--notices");
  };
}
