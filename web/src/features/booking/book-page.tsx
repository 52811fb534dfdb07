/** The booking chat before a booking exists: details, price, and the request on its way. */
import { lazy, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { serviceDurations } from "#schema/booking";
import { PageTitle } from "../../shell/page-title.tsx";
import { PhoneScreen } from "../../shell/phone-screen.tsx";
import { ServerState } from "../../shell/server-state.tsx";
import { DetailsStep } from "./details-step.tsx";
import { Room } from "./room.tsx";
import { useFlow } from "./use-flow.ts";

/** Fetched while the guest is still writing. */
const loadServiceStep = () => import("./service-step.tsx");
const ServiceStep = lazy(() => loadServiceStep().then((step) => ({ default: step.ServiceStep })));

export default function BookPage() {
  const { t } = useTranslation("booking");
  return (
    <ServerState>
      <PageTitle>{t("title")}</PageTitle>
      <PhoneScreen room={<Room />}>
        <Steps />
      </PhoneScreen>
    </ServerState>
  );
}

function Steps() {
  const [flow, dispatch] = useFlow();
  useDurationFromLink(dispatch);
  useEffect(() => {
    // Only a head start: a failure shows when the step is opened.
    loadServiceStep().catch(() => undefined);
  }, []);
  switch (flow.step.name) {
    case "details":
      return <DetailsStep flow={flow} dispatch={dispatch} />;
    case "service":
    case "requested":
      return <ServiceStep flow={flow} step={flow.step} dispatch={dispatch} />;
    case "booked":
      return <Navigate replace to={`/bookings/${flow.step.bookingId}/chat`} />;
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
