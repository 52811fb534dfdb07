/** One conversation in the list: with whom, the last words, what is new. */
import clsx from "clsx";
import { Link } from "react-router";
import type { Reading } from "../../conversation/kinds/kind-view.ts";
import { previewOf } from "../../conversation/kinds/kinds.ts";
import type { Chat } from "../../conversation/mine/chats.ts";
import { clockTime, dayKey, shortDay } from "../../lib/format.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useServerNow } from "../../lib/use-server-now.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Avatar } from "../../ui/avatar.tsx";
import { Count } from "../../ui/count.tsx";
import { Sealed } from "../../ui/seal.tsx";
import { Typed } from "../../ui/typed.tsx";

const DAY_MS = 24 * 60 * 60_000;

export function ChatRow({ chat, words }: { chat: Chat; words: string }) {
  const { t } = useTranslation("chats");
  const { other, unread, isOpen } = chat;
  return (
    <Link
      to={chat.path}
      className="flex min-h-[4.375rem] items-center gap-3.5 px-4 py-3 text-ink no-underline hover:bg-surface-tint large:flex-wrap"
    >
      <span className="large:hidden">
        <Sealed sealed={other.isVerified}>
          <Avatar seed={other.seed} gender={other.gender ?? undefined} />
        </Sealed>
      </span>
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className={lineClass}>
          <b className="line-clamp-2 min-w-[min(7.5rem,100%)] flex-1 text-body large:line-clamp-none">
            <Typed>{other.name || t("nobody")}</Typed>
          </b>
          <When chat={chat} />
        </span>
        <span className={lineClass}>
          <span
            className={clsx(
              "line-clamp-2 min-w-[min(8rem,100%)] flex-1 large:line-clamp-6",
              unread > 0 ? "font-strong" : "text-ink-muted",
            )}
          >
            <Typed>{words}</Typed>
          </span>
          {unread > 0 ? (
            <Count count={unread} label={t("unread", { count: unread })} />
          ) : (
            !isOpen && <span className="shrink-0 text-ink-muted">{t("readOnly")}</span>
          )}
        </span>
      </span>
    </Link>
  );
}

const lineClass = "flex flex-wrap items-start justify-between gap-x-2 text-label large:grid";

function When({ chat: { at, timeZone } }: { chat: Chat }) {
  const { t } = useTranslation("chats");
  const language = useLanguage();
  const nowMs = useServerNow();
  const day = dayKey(at, timeZone);
  if (day === dayKey(nowMs, timeZone)) return <time className={`num ${whenClass}`}>{clockTime(at, timeZone)}</time>;
  if (day === dayKey(nowMs - DAY_MS, timeZone)) return <time className={whenClass}>{t("yesterday")}</time>;
  return <time className={whenClass}>{shortDay(at, timeZone, language)}</time>;
}

const whenClass = "shrink-0 text-ink-muted";

type Words = ReturnType<typeof useTranslation<"chats">>["t"];

/** The last words of a chat, as its reader sees them. */
export function lastWords({ last, other, timeZone }: Chat, t: Words, reading: Omit<Reading, "reader">, userId: string) {
  if (!last) return t("nothing");
  if (last.marked.isUnsent) return t("takenBack");
  const { senderId, senderType, sentAt } = last.row;
  const reader = { userId, otherId: other.seed, otherName: other.name, timeZone };
  const words = previewOf(last.content, { senderId, senderType, sentAt }, { ...reading, reader });
  return last.mine ? t("own", { words }) : words;
}
