/** Keeps the app installable and offers a new version when one has come; nothing reloads by itself in mid-sentence. */
import { useEffect, useRef, useState } from "react";
import { lazyPart } from "../lib/lazy-part.tsx";
import { download } from "../lib/platform/download.ts";
import { keepParts } from "../lib/platform/kept-parts.ts";

/** A worker that is there gives way within a moment, and the page then loads by itself. */
const GIVE_WAY_MS = 4000;

const UpdateToast = lazyPart(() => import("./update-toast.tsx").then((file) => file.UpdateToast), {
  words: ["trouble"],
});

export function UpdatePrompt() {
  const [update, setUpdate] = useState<(() => Promise<void>) | null>(null);
  const isPressed = useRef(false);
  useEffect(() => {
    if (!import.meta.env.PROD) return;
    download(() => import("virtual:pwa-register"), { optional: true })
      .then(({ registerSW }) => {
        const apply = registerSW({
          onNeedRefresh: () => setUpdate(() => () => apply(true)),
          // Pressed in another tab, it reloads that one.
          onNeedReload: () => isPressed.current && location.reload(),
          // Storage may be full or blocked; the next visit then needs the network.
          onOfflineReady: () => void keepParts().catch(() => undefined),
        });
      })
      // Without a service worker the app works all the same, only not from the home screen.
      .catch(() => undefined);
  }, []);
  if (!update) return null;
  const reload = () => {
    isPressed.current = true;
    void update();
    // A worker that does not give way does not keep the reader from the new version.
    setTimeout(() => location.reload(), GIVE_WAY_MS);
  };
  return <UpdateToast onReload={reload} onClose={() => setUpdate(null)} />;
}
