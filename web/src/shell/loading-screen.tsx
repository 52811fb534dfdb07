/** A screen on its way: the shape of what comes, and words as soon as there is something to say about the wait. */
import { type ReactNode, useEffect, useState } from "react";
import { useConnection } from "../lib/connection.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { ConnectionStrip } from "./connection-strip.tsx";

/** By then most screens are there on a slow phone in a slow network. */
const SLOW_MS = 4000;

export function LoadingScreen({ children }: { children?: ReactNode }) {
  return (
    <>
      <ConnectionStrip />
      {children}
      <SlowWords />
    </>
  );
}

function SlowWords() {
  const { t } = useTranslation();
  const connection = useConnection();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <p role="status" className="px-4 py-3 text-center text-label text-ink-muted empty:hidden">
      {isSlow && connection === "fine" ? t("slow") : ""}
    </p>
  );
}
