/** Everybody's conversations: the booking that runs now, and below it every chat with what is new in it. */
import { useQuery } from "@tanstack/react-query";
import Search from "lucide-react/icons/search";
import X from "lucide-react/icons/x";
import { useEffect, useRef, useState } from "react";
import { conversations } from "#schema/tables/conversations";
import { useReading } from "../../conversation/kinds/kind-view.ts";
import { type Chat, type ChatFilter, chatFilters, found } from "../../conversation/mine/chats.ts";
import { runningOf } from "../../conversation/mine/running.ts";
import { RunningCard } from "../../conversation/mine/running-card.tsx";
import { useChats } from "../../conversation/mine/use-chats.ts";
import { useBookings } from "../../lib/own-bookings.ts";
import { showOnIcon } from "../../lib/platform/app-badge.ts";
import { personQuery } from "../../lib/session.ts";
import { useSkippedRows } from "../../lib/skipped-rows.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { ConnectionStrip } from "../../shell/connection-strip.tsx";
import { PageTitle } from "../../shell/page-title.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { SessionLost, useSessionLoss } from "../../shell/session-lost.tsx";
import { SiteHeader } from "../../shell/site-header.tsx";
import { TextField } from "../../shell/text-field.tsx";
import { Blank } from "../../ui/blank.tsx";
import { BtnLink } from "../../ui/btn.tsx";
import { Chip } from "../../ui/chip.tsx";
import { Count } from "../../ui/count.tsx";
import { IconBtn } from "../../ui/icon-btn.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { ChatRow, lastWords } from "./chat-row.tsx";

export default function ChatsPage() {
  const { t } = useTranslation("chats");
  return (
    <ServerState>
      <SiteHeader>
        <BtnLink to="/profile" kind="quiet" size="s">
          {t("profile")}
        </BtnLink>
      </SiteHeader>
      <ConnectionStrip />
      <Screen />
    </ServerState>
  );
}

function Screen() {
  const loss = useSessionLoss();
  if (loss) return <SessionLost loss={loss} />;
  return (
    <main id="content" className="mx-auto grid w-full max-w-160 grid-cols-[minmax(0,1fr)] gap-4 px-5 pt-4 pb-16">
      <Mine />
    </main>
  );
}

function Mine() {
  const { t } = useTranslation("chats");
  const { data: person } = useQuery(personQuery);
  const { chats, more = false } = useChats() ?? {};
  const running = runningOf(useBookings(person?.userId ?? null) ?? []);
  const [isSearching, setSearching] = useState(false);
  const unread = chats?.reduce((sum, chat) => sum + chat.unread, 0) ?? 0;
  useEffect(() => showOnIcon(unread), [unread]);
  const [first, ...others] = running;
  const unreadOf = (id: string) => chats?.find(({ conversationId }) => conversationId === id)?.unread ?? 0;
  return (
    <>
      <PageTitle unseen={unread}>{t("title")}</PageTitle>
      <div className="flex items-center justify-between gap-2">
        <h1 className="text-heading tracking-tight">{t("title")}</h1>
        {chats && chats.length > 0 && (
          <IconBtn
            shape={isSearching ? X : Search}
            label={t(isSearching ? "searchClose" : "searchOpen")}
            onClick={() => setSearching(!isSearching)}
          />
        )}
      </div>
      {first && <RunningCard running={first} unread={unreadOf(first.booking.$id)} others={others.length} />}
      {chats ? (
        <ChatList chats={chats} more={more} userId={person?.userId ?? ""} unread={unread} isSearching={isSearching} />
      ) : (
        <ListSkeleton label={t("loading")} />
      )}
    </>
  );
}

function ChatList(props: {
  chats: readonly Chat[];
  more: boolean;
  userId: string;
  unread: number;
  isSearching: boolean;
}) {
  const { chats, more, userId, unread, isSearching } = props;
  const { t } = useTranslation("chats");
  const [filter, setFilter] = useState<ChatFilter>("all");
  const [typed, setTyped] = useState("");
  const { reader: _, ...reading } = useReading({ userId, otherId: null, otherName: "", timeZone: "" });
  const skipped = useSkippedRows(conversations.id);
  const wordsOf = (chat: Chat) => lastWords(chat, t, reading, userId);
  const search = isSearching ? typed : "";
  // The strip above says what is there instead.
  if (chats.length === 0) return skipped > 0 ? null : <NoChats />;
  const shown = found(chats, { filter, search }, wordsOf);
  return (
    <>
      {isSearching && <SearchField value={typed} onChange={setTyped} />}
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("filter.label")}</legend>
        {chatFilters.map((each) => (
          <Chip key={each} pressed={each === filter} onPress={() => setFilter(each)}>
            <span className="flex items-center gap-1.5">
              <span>{t(`filter.${each}`)}</span>
              {each === "unread" && unread > 0 && <Count count={unread} label={t("unread", { count: unread })} />}
            </span>
          </Chip>
        ))}
      </fieldset>
      {shown.length === 0 ? (
        <p role="status" className="py-6 text-center text-ink-muted">
          {t(search.trim() === "" && filter !== "all" ? `none.${filter}` : "none.search")}
        </p>
      ) : (
        <ol className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface-raised">
          {shown.map((chat) => (
            <li key={chat.path}>
              <ChatRow chat={chat} words={wordsOf(chat)} />
            </li>
          ))}
        </ol>
      )}
      {more && <p className="text-center text-label text-ink-muted">{t("older")}</p>}
    </>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("chats");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector("input")?.focus(), []);
  return (
    <div ref={box}>
      <TextField label={t("search")} labelHidden type="search" limit="query" value={value} onChange={onChange} />
    </div>
  );
}

function NoChats() {
  const { t } = useTranslation("chats");
  return (
    <div className="rounded-card border border-line bg-surface-raised">
      <Blank
        title={t("empty.title")}
        actions={
          <BtnLink to="/book" kind="next">
            {t("empty.book")}
          </BtnLink>
        }
      >
        {t("empty.text")}
      </Blank>
    </div>
  );
}
