/** A conversation on the whole screen: head, strips, log, and whatever stands at its foot. */
import type { ReactNode } from "react";
import { ConnectionStrip } from "../shell/connection-strip.tsx";
import { TypingDots } from "../ui/typing-dots.tsx";
import { ChatErrorBoundary } from "./chat-error-boundary.tsx";
import { ChatLog } from "./chat-log.tsx";
import type { LogBegin } from "./scroll.ts";

export function ChatWindow({
  head,
  strip,
  label,
  marker,
  own = null,
  unread = 0,
  onEndInView,
  begins = "end",
  writing = false,
  isTyping = false,
  foot,
  children,
}: {
  head: ReactNode;
  strip?: ReactNode;
  /** Names the log for screen readers. */
  label: string;
  /** Changes when the log grows. */
  marker: string | number;
  /** What the reader has said last. */
  own?: string | null;
  /** How many messages the reader has not read. */
  unread?: number;
  /** Told whenever the end of the log comes into view, or leaves it. */
  onEndInView?: (isInView: boolean) => void;
  begins?: LogBegin;
  writing?: boolean;
  /** Whether the other side writes now. */
  isTyping?: boolean;
  foot?: ReactNode;
  children: ReactNode;
}) {
  return (
    <>
      {head}
      {strip}
      <ConnectionStrip writing={writing} />
      <main className="flex min-h-0 flex-1 flex-col">
        <ChatErrorBoundary>
          <ChatLog {...{ label, marker, own, unread, onEndInView, begins }}>
            {children}
            <TypingDots isTyping={isTyping} />
          </ChatLog>
        </ChatErrorBoundary>
      </main>
      {foot}
    </>
  );
}
