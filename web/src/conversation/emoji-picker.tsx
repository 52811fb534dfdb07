/** A grid of the emoji that are common here; those used last stand first. Arrows move, Enter picks, Escape puts it away. */
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import * as z from "zod/mini";
import { belonging } from "../lib/belongings.ts";
import { readKept, writeKept } from "../lib/platform/storage-area.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { type Emoji, emoji } from "./emoji.ts";

/** One row of the narrowest phone. */
const MOST_RECENT = 6;

const keptNames = z.array(z.string());
const keyOf = (userId: string) => belonging(userId, "recent-emoji");

function recentOf(userId: string): Emoji[] {
  try {
    const names = z.parse(keptNames, JSON.parse(readKept("local", keyOf(userId)) ?? "[]"));
    return names.flatMap((name) => emoji.find((each) => each.name === name) ?? []);
  } catch {
    return [];
  }
}

function keepRecent(userId: string, picked: Emoji): void {
  const names = [picked, ...recentOf(userId)].map(({ name }) => name);
  writeKept("local", keyOf(userId), JSON.stringify([...new Set(names)].slice(0, MOST_RECENT)));
}

export function EmojiPicker({
  userId,
  onPick,
  onClose,
}: {
  userId: string;
  onPick: (character: string) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation("talk");
  // As they were when it was opened: nothing moves under a finger.
  const [recent] = useState(() => recentOf(userId));
  const group = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  useEffect(() => group.current?.querySelector("button")?.focus({ preventScroll: true }), []);

  function pick(picked: Emoji) {
    keepRecent(userId, picked);
    onPick(picked.character);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape") {
      event.stopPropagation();
      return onClose();
    }
    const buttons = [...(group.current?.querySelectorAll("button") ?? [])];
    const to = target(buttons, event.key);
    if (!to) return;
    event.preventDefault();
    to.focus();
  }
  const grid = (all: readonly Emoji[], from: number) => (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(var(--spacing-target),1fr))]">
      {all.map((each, index) => (
        <button
          key={each.name}
          type="button"
          aria-label={t(`emoji.name.${each.name}`)}
          title={t(`emoji.name.${each.name}`)}
          tabIndex={from + index === stop ? 0 : -1}
          onFocus={() => setStop(from + index)}
          onClick={() => pick(each)}
          className="grid min-h-target place-items-center rounded-field text-[min(1.5rem,28px)] hover:bg-surface-tint"
        >
          {each.character}
        </button>
      ))}
    </div>
  );
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form of its own, and nothing to send
    <div
      ref={group}
      role="group"
      aria-label={t("emoji.title")}
      onKeyDown={onKeyDown}
      className="mx-2 mt-2 max-h-[min(14rem,22dvh)] animate-enter overflow-y-auto overscroll-contain rounded-card border border-line bg-surface p-2"
    >
      {recent.length > 0 && (
        <section>
          <p className="px-2 text-caption text-ink-muted">{t("emoji.recent")}</p>
          <div>{grid(recent, 0)}</div>
        </section>
      )}
      <div>{grid(emoji, recent.length)}</div>
    </div>
  );
}

/** Sideways the next one, up and down the one above or below, as they lie on the screen. */
function target(buttons: readonly HTMLElement[], key: string): HTMLElement | undefined {
  const at = buttons.indexOf(document.activeElement as HTMLElement);
  const from = buttons[at]?.getBoundingClientRect();
  if (!from) return undefined;
  const isInColumn = (each: HTMLElement) => Math.abs(each.getBoundingClientRect().left - from.left) < from.width / 2;
  const targets = new Map([
    ["ArrowRight", buttons[at + 1]],
    ["ArrowLeft", buttons[at - 1]],
    ["ArrowDown", buttons.slice(at + 1).find(isInColumn)],
    ["ArrowUp", buttons.slice(0, at).filter(isInColumn).at(-1)],
    ["Home", buttons[0]],
    ["End", buttons.at(-1)],
  ]);
  return targets.get(key);
}
