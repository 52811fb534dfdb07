/** A link that leads nowhere; few visits need the words. */
import { lazyPart } from "../lib/lazy-part.tsx";
import { LoadingScreen } from "./loading-screen.tsx";

const Page = lazyPart(() => import("./not-found-page.tsx").then((file) => file.NotFoundPage), { words: ["trouble"] });

export function NotFound() {
  return <Page whenLost={<LoadingScreen />} />;
}
