/** The map of the app: each screen family is its own download, fetched together with its words. */
import { Suspense, useEffect, useState } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { BrowserRouter, Navigate, Route, Routes, useLocation, useParams } from "react-router";
import { sayFailure } from "./lib/failure.ts";
import { forgetFailures } from "./lib/forget-failures.ts";
import { lazyPage } from "./lib/lazy-page.tsx";
import { lazyPart } from "./lib/lazy-part.tsx";
import { whenSettled, whenUsed } from "./lib/when-settled.ts";
import { Arrival } from "./shell/arrival.tsx";
import { LoadingScreen } from "./shell/loading-screen.tsx";
import { NotFound } from "./shell/not-found.tsx";
import { ProblemPanel } from "./shell/problem-panel.tsx";
import { StrayLink } from "./shell/stray-link.tsx";

const Notices = lazyPart(() => import("./shell/notices.tsx").then((file) => file.Notices));
const LandingPage = lazyPage(() => import("./features/landing/landing-page.tsx"), ["landing"]);
const BookPage = lazyPage(
  () => import("./features/booking/request/book-page.tsx"),
  ["booking", "conversation", "texts"],
);
const BookingChatPage = lazyPage(
  () => import("./features/booking/booking-chat-page.tsx"),
  ["booking", "search", "visit", "conversation", "talk", "phrases", "texts", "trouble"],
);
const BookingsPage = lazyPage(
  () => import("./features/bookings/bookings-page.tsx"),
  ["bookings", "chats", "talk", "phrases", "texts", "trouble"],
);
const ChatsPage = lazyPage(
  () => import("./features/chats/chats-page.tsx"),
  ["chats", "talk", "phrases", "texts", "trouble"],
);
const BookingPage = lazyPage(() => import("./features/bookings/booking-page.tsx"), ["bookings", "trouble"]);
const ReceiptPage = lazyPage(
  () => import("./features/booking/settlement/receipt-page.tsx"),
  ["booking", "visit", "trouble"],
);
const TherapistPage = lazyPage(
  () => import("./features/therapist/therapist-page.tsx"),
  ["therapist", "offers", "conversation", "talk", "phrases", "texts", "trouble"],
);
const SupportPage = lazyPage(() => import("./features/support/support-page.tsx"), ["support", "texts", "trouble"]);
const WelcomePage = lazyPage(() => import("./features/welcome/welcome-page.tsx"), ["profile"]);
const ProfilePage = lazyPage(() => import("./features/profile/profile-page.tsx"), ["profile", "texts", "trouble"]);
const PrivacyPage = lazyPage(() => import("./features/legal/privacy-page.tsx"), ["legal"]);
const TermsPage = lazyPage(() => import("./features/legal/terms-page.tsx"), ["legal"]);

/** The front page is painted before any script runs; what replaces it must be whole. */
export async function preloadFirstScreen(): Promise<void> {
  if (location.pathname === "/") await LandingPage.load();
}

export function App() {
  return (
    <BrowserRouter>
      <LaterNotices />
      <StrayLink>
        <Screens />
      </StrayLink>
      <Arrival />
    </BrowserRouter>
  );
}

/** Nobody waits for them: the first screen has the network to itself. */
function LaterNotices() {
  const [isTime, setIsTime] = useState(false);
  useEffect(() => whenSettled(() => setIsTime(true)), []);
  return isTime && <Notices />;
}

function Screens() {
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: what failed on one screen is not said on the next
  useEffect(() => sayFailure(null), [pathname]);
  return (
    <ErrorBoundary
      resetKeys={[pathname]}
      onReset={forgetFailures}
      fallbackRender={({ error, resetErrorBoundary }) => <ProblemPanel error={error} onRetry={resetErrorBoundary} />}
    >
      <Suspense fallback={<LoadingScreen />}>
        <Routes>
          <Route path="/" element={<FrontPage />} />
          <Route path="/book" element={<BookPage />} />
          <Route path="/bookings/:bookingId/chat" element={<BookingChatPage />} />
          <Route path="/chats" element={<ChatsPage />} />
          <Route path="/bookings" element={<BookingsPage />} />
          <Route path="/bookings/:bookingId" element={<BookingPage />} />
          <Route path="/bookings/:bookingId/receipt" element={<ReceiptPage />} />
          <Route path="/therapist/*" element={<TherapistPage />} />
          <Route path="/support/*" element={<SupportPage />} />
          <Route path="/welcome" element={<WelcomePage />} />
          <Route path="/profile/*" element={<ProfilePage />} />
          <Route path="/r/:code" element={<ProfilePage />} />
          <Route path="/privacy" element={<PrivacyPage />} />
          <Route path="/terms" element={<TermsPage />} />
          <Route path="/bookinger/:bookingId/chat" element={<NorwegianAlias />} />
          <Route path="*" element={<NotFound />} />
        </Routes>
      </Suspense>
    </ErrorBoundary>
  );
}

/** Whoever begins to use it mostly goes on to book, and shall not wait then. */
function FrontPage() {
  useEffect(() => whenUsed(() => void BookPage.preload().catch(() => undefined)), []);
  return <LandingPage />;
}

/** The Norwegian name of the chat page, kept for old links. */
function NorwegianAlias() {
  const { bookingId } = useParams();
  return <Navigate replace to={`/bookings/${bookingId}/chat`} />;
}
