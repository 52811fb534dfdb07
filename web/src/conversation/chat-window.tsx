/** A conversation on the whole screen: head, strips, log, and whatever stands at its foot. */
import type { ReactNode } from "react";
import { ConnectionStrip } from "../shell/connection-strip.tsx";
import { ChatErrorBoundary } from "./chat-error-boundary.tsx";
import { ChatLog } from "./chat-log.tsx";
import type { LogBegin } from "./scroll.ts";

export function ChatWindow({
  head,
  strip,
  label,
  marker,
  own = null,
  onEndInView,
  jump,
  begins = "end",
  writing = false,
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
  /** Told whenever the end of the log comes into view, or leaves it. */
  onEndInView?: (isInView: boolean) => void;
  /** The way back to the end, shown while that is out of view. */
  jump?: (toEnd: () => void, isFar: boolean) => ReactNode;
  begins?: LogBegin;
  writing?: boolean;
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
          <ChatLog {...{ label, marker, own, onEndInView, jump, begins }}>{children}</ChatLog>
        </ChatErrorBoundary>
      </main>
      {foot}
    </>
  );
}
