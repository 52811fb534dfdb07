/** The shape of what is coming. Shown only after 300 ms, so that a quick answer never flickers. */
import { type CSSProperties, type ReactNode, useEffect, useState } from "react";

const PATIENCE_MS = 300;

function Skeleton({ style, round = false }: { style: CSSProperties; round?: boolean }) {
  return (
    <span
      className={
        round
          ? "block animate-fade rounded-full bg-surface-sunken"
          : "block animate-fade rounded-[0.5rem] bg-surface-sunken"
      }
      style={style}
    />
  );
}

/** Holds its children back for 300 ms and names the wait for screen readers. */
function Loading({ label, children }: { label: string; children: ReactNode }) {
  const [late, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div role="status" aria-busy="true" aria-label={label}>
      {late && children}
    </div>
  );
}

/** Two bubbles and a card, the shape of a conversation. */
export function ConversationSkeleton({ label }: { label: string }) {
  return (
    <Loading label={label}>
      <div className="grid gap-3 p-4">
        <Skeleton style={{ width: "62%", height: "2.75rem", borderRadius: "1.25rem 1.25rem 1.25rem .375rem" }} />
        <Skeleton
          style={{
            width: "48%",
            height: "2.75rem",
            justifySelf: "end",
            borderRadius: "1.25rem 1.25rem .375rem 1.25rem",
          }}
        />
        <Skeleton style={{ width: "100%", height: "14rem", borderRadius: "1.5rem" }} />
      </div>
    </Loading>
  );
}

/** Rows of a list: a face and two lines each. */
export function ListSkeleton({ label, rows = 3 }: { label: string; rows?: number }) {
  return (
    <Loading label={label}>
      <div className="divide-y divide-line rounded-card border border-line bg-surface-raised">
        {Array.from({ length: rows }, (_, row) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: placeholders have no identity
          <div key={row} className="grid grid-cols-[auto_1fr] gap-3.5 px-4 py-3.5">
            <Skeleton round style={{ width: "2.75rem", height: "2.75rem" }} />
            <div className="grid content-center gap-2">
              <Skeleton style={{ width: `${62 - row * 8}%`, height: ".875rem" }} />
              <Skeleton style={{ width: `${84 - row * 6}%`, height: ".75rem" }} />
            </div>
          </div>
        ))}
      </div>
    </Loading>
  );
}
