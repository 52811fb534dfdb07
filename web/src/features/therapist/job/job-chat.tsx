/** The therapist's side of the conversation with the guest. */
import Search from "lucide-react/icons/search";
import { useState } from "react";
import { useParams } from "react-router";
import { cityById } from "#schema/areas";
import type { PlainPhraseCode } from "#schema/phrases";
import type { JobRow, TherapistRow } from "#schema/tables/therapists";
import { ChatSearch } from "../../../conversation/chat-search.tsx";
import { ChatWindow } from "../../../conversation/chat-window.tsx";
import { ClosedBar } from "../../../conversation/closed-bar.tsx";
import { endOfItems, lastOwn } from "../../../conversation/items.ts";
import { JumpToEnd } from "../../../conversation/jump-to-end.tsx";
import type { Reader } from "../../../conversation/kinds/kind-view.ts";
import { MarkNews, MessageList, ReceivedTally } from "../../../conversation/message-list.tsx";
import { OpenUntil } from "../../../conversation/open-until.tsx";
import { useWriting } from "../../../conversation/use-conversation.ts";
import { useTalk } from "../../../conversation/use-talk.ts";
import { partOf } from "../../../conversation/visit.ts";
import { WriteBar } from "../../../conversation/write-bar.tsx";
import { jobIdOf, jobPath } from "../../../lib/job-path.ts";
import { useJobs } from "../../../lib/own-jobs.ts";
import { useServerNow } from "../../../lib/use-server-now.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { LoadingScreen } from "../../../shell/loading-screen.tsx";
import { NotYours } from "../../../shell/not-yours.tsx";
import { PageTitle } from "../../../shell/page-title.tsx";
import { AppBar } from "../../../ui/app-bar.tsx";
import { Avatar } from "../../../ui/avatar.tsx";
import { IconBtn } from "../../../ui/icon-btn.tsx";
import { ConversationSkeleton } from "../../../ui/skeleton.tsx";
import { TypingDots } from "../../../ui/typing-dots.tsx";
import { LostDialog } from "./lost-dialog.tsx";

const PHRASES: readonly PlainPhraseCode[] = ["leaving", "soon", "door", "lost"];

export function JobChat({ therapist }: { therapist: TherapistRow }) {
  const { t } = useTranslation("talk");
  const { jobId } = useParams();
  const jobs = useJobs(therapist.$id);
  if (!jobs) {
    return (
      <LoadingScreen>
        <ConversationSkeleton label={t("loading")} />
      </LoadingScreen>
    );
  }
  const job = jobs.find((each) => each.$id === jobIdOf(jobId));
  return job ? <Talk job={job} therapist={therapist} /> : <NotYours />;
}

function Talk({ job, therapist }: { job: JobRow; therapist: TherapistRow }) {
  const { t } = useTranslation(["therapist", "conversation", "common", "talk"]);
  const writing = useWriting(job.bookingId, useServerNow());
  const reader: Reader = {
    userId: therapist.$id,
    otherId: null,
    otherName: job.customerName,
    timeZone: cityById(therapist.cityId).timeZone,
  };
  const [isLost, setLost] = useState(false);
  const [isSearching, setSearching] = useState(false);
  const talk = useTalk(job.bookingId, reader);
  const { items, messages } = talk;
  return (
    <ChatWindow
      head={
        <AppBar
          back={{ to: jobPath(job.$id), label: t("common:back") }}
          portraitKey={job.$id}
          portrait={<Avatar seed={null} sizeRem={2.5} />}
          title={job.customerName}
          subtitle={[t(`phase.${job.phase}`), talk.presence].filter(Boolean).join(" · ")}
        >
          <IconBtn shape={Search} label={t("talk:search.label")} onClick={() => setSearching(true)} />
        </AppBar>
      }
      strip={
        <>
          <PageTitle unseen={talk.unseen}>{job.customerName}</PageTitle>
          {isSearching && <ChatSearch items={items} reader={reader} onClose={() => setSearching(false)} />}
        </>
      }
      label={t("conversation:log")}
      marker={`${endOfItems(items)}.${talk.isTyping}`}
      own={lastOwn(items)}
      onEndInView={talk.onEndInView}
      jump={(toEnd, isFar) => <JumpToEnd unread={talk.unread} isFar={isFar} onPress={toEnd} />}
      writing
      foot={
        writing === "open" ? (
          <>
            <OpenUntil reader={reader} conversationId={job.bookingId} />
            <WriteBar
              reader={reader}
              conversationId={job.bookingId}
              visit={{
                side: "therapist",
                part: partOf(job.phase),
                priceIdr: job.priceIdr,
                startsAt: job.scheduledFor,
              }}
              phrases={PHRASES}
              onPhrase={(code) => setLost(code === "lost" && job.isOpen)}
            />
          </>
        ) : (
          <ClosedBar writing={writing} conversationId={job.bookingId} reader={reader} />
        )
      }
    >
      <MessageList items={items} reader={reader} isOpen={writing === "open"} />
      <MarkNews messages={messages} reader={reader} />
      <ReceivedTally messages={messages} />
      <TypingDots isTyping={talk.isTyping} />
      <LostDialog job={job} open={isLost} onClose={() => setLost(false)} />
    </ChatWindow>
  );
}
