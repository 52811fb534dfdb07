/** The booking chat before a booking exists: details, price, and the request on its way. */
import { useEffect } from "react";
import { Navigate, useSearchParams } from "react-router";
import { serviceDurations } from "#schema/booking";
import { FaultError } from "../../../lib/errors.ts";
import { sayFailure } from "../../../lib/failure.ts";
import { lazyPage } from "../../../lib/lazy-page.tsx";
import { download } from "../../../lib/platform/download.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { whenUsed } from "../../../lib/when-settled.ts";
import { LoadingScreen } from "../../../shell/loading-screen.tsx";
import { PageTitle } from "../../../shell/page-title.tsx";
import { PhoneScreen } from "../../../shell/phone-screen.tsx";
import { PromisesBeside } from "../core/promises-beside.tsx";
import { DetailsStep } from "./details-step.tsx";
import { useFlow } from "./use-flow.ts";

/** Fetched when the guest begins to write. */
const ServiceStep = lazyPage(() => import("./service-step.tsx"), ["service"]);

export default function BookPage() {
  const { t } = useTranslation("booking");
  return (
    <>
      <PageTitle>{t("title")}</PageTitle>
      <PhoneScreen room={<PromisesBeside />}>
        <Steps />
      </PhoneScreen>
    </>
  );
}

function Steps() {
  const [flow, dispatch] = useFlow();
  const isRefilling = useRefill();
  useDurationFromLink(dispatch);
  // Only a head start: a failure shows when the step is opened.
  useEffect(() => whenUsed(() => void ServiceStep.preload().catch(() => undefined)), []);
  if (isRefilling) return <LoadingScreen />;
  switch (flow.step.name) {
    case "details":
      return <DetailsStep flow={flow} dispatch={dispatch} />;
    case "service":
    case "requested":
      return <ServiceStep flow={flow} step={flow.step} dispatch={dispatch} />;
    case "booked":
      return <Navigate replace to={`/bookings/${flow.step.bookingId}/chat`} />;
    default:
      return flow.step satisfies never;
  }
}

/** The landing page's choice comes with the link, once. */
function useDurationFromLink(dispatch: ReturnType<typeof useFlow>[1]): void {
  const [params, setParams] = useSearchParams();
  const asked = serviceDurations.find((duration) => duration === params.get("duration"));
  useEffect(() => {
    if (!asked) return;
    dispatch({ type: "duration_chosen", serviceDuration: asked });
    setParams({}, { replace: true });
  }, [asked, dispatch, setParams]);
}

/** A link may bring an earlier booking to be made again: `?from=<booking>&for=again` or `for=later`, once. */
function useRefill(): boolean {
  const [params, setParams] = useSearchParams();
  const bookingId = params.get("from");
  const purpose = params.get("for") === "later" ? "later" : "again";
  useEffect(() => {
    if (bookingId === null) return;
    download(() => import("./refill.ts"))
      .then(({ refillFrom }) => refillFrom(bookingId, purpose))
      // What was typed before still stands.
      .catch((error: unknown) => error instanceof FaultError && sayFailure(error))
      .finally(() => setParams({}, { replace: true }));
  }, [bookingId, purpose, setParams]);
  return bookingId !== null;
}
