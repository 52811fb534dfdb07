/** The menu of one message at a time, for all that a list shows. Its code comes when the first is opened. */
import { type ReactNode, useMemo, useState } from "react";
import { lazyPart } from "../lib/lazy-part.tsx";
import type { MenuPlace } from "../ui/menu.tsx";
import { type Item, isSpoken, type MessageItem } from "./items.ts";
import type { Reader } from "./kinds/kind-view.ts";
import { MenuOpener, TabStop } from "./menu-button.tsx";

const MessageMenu = lazyPart(() => import("./message-menu.tsx").then((file) => file.MessageMenu));

type Opened = { seq: number; place: MenuPlace };

export function MessageMenus({
  items,
  reader,
  children,
}: {
  items: readonly Item[];
  reader: Reader;
  children: ReactNode;
}) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const opening = useMemo(
    () => ({ open: (seq: number, opener: HTMLElement) => setOpened({ seq, place: placeOf(opener) }) }),
    [],
  );
  const of = opened && items.find((item): item is MessageItem => isWithMenu(item) && item.row.seq === opened.seq);
  return (
    <MenuOpener value={opening}>
      <TabStop value={items.filter(isWithMenu).at(-1)?.row.seq ?? null}>{children}</TabStop>
      {opened && of && (
        <MessageMenu key={opened.seq} item={of} place={opened.place} reader={reader} onClose={() => setOpened(null)} />
      )}
    </MenuOpener>
  );
}

/** What a person said, and has not taken back. */
function isWithMenu(item: Item): item is MessageItem {
  return item.type === "message" && !item.marked.isUnsent && isSpoken(item.content);
}

/** Around the message whose button it is. */
function placeOf(opener: HTMLElement): MenuPlace {
  const { left, right, top, bottom } = (opener.closest("[data-number]") ?? opener).getBoundingClientRect();
  return { left, right, top, bottom, opener };
}
