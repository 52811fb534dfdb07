/** The second card: length and price. Confirming sends the request, which goes on being sent until it is answered. */
import Check from "lucide-react/icons/check";
import Search from "lucide-react/icons/search";
import { useId } from "react";
import { useNavigate } from "react-router";
import { ChatWindow } from "../../../conversation/chat-window.tsx";
import { newClientId } from "../../../lib/command-ids.ts";
import { useFocusOnce } from "../../../lib/use-focus-once.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { ServerState } from "../../../shell/server-state.tsx";
import { fits } from "../../../shell/text-field.tsx";
import { ActionFoot } from "../../../ui/app-bar.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Question } from "../../../ui/question.tsx";
import { SystemMessage } from "../../../ui/system-message.tsx";
import { DetailsAnswer } from "../core/answers.tsx";
import { BookingHead, useStepWords } from "../core/booking-head.tsx";
import { placeName } from "../core/booking-place.ts";
import type { Flow, FlowEvent } from "./flow.ts";
import { PreferredChip } from "./preferred-chip.tsx";
import { concernsPromo, useRefused } from "./refused.ts";
import { RefusedWay } from "./refused-way.tsx";
import { ServiceCard } from "./service-card.tsx";
import { useFreshQuotes } from "./use-fresh-quotes.ts";
import { useRequest } from "./use-request.ts";

type PricedStep = Extract<Flow["step"], { name: "service" | "requested" }>;

type Priced = { flow: Flow; step: PricedStep; dispatch: (event: FlowEvent) => void };

/** The server's state begins here: the card before it does without. */
export default function ServiceStep(priced: Priced) {
  return (
    <ServerState>
      <Service {...priced} />
    </ServerState>
  );
}

function Service({ flow, step, dispatch }: Priced) {
  const { t } = useTranslation(["booking", "service", "texts"]);
  const stepWords = useStepWords();
  const navigate = useNavigate();
  const questionId = useId();
  const [refused, setRefused] = useRefused();
  const requested = step.name === "requested";
  const isTimeMissing = flow.isLater && flow.scheduledFor === null;
  const renewal = useFreshQuotes(flow, dispatch);
  const sendAgain = useRequest(flow, dispatch);
  const focusQuestion = useFocusOnce();

  const isSaidAtItsField = refused !== null && (concernsPromo(refused.code) || refused.code === "outside_schedule");

  function cancel() {
    dispatch({ type: "restarted" });
    setRefused(null);
    void navigate("/");
  }

  return (
    <ChatWindow
      head={<BookingHead title={t("title")} subtitle={stepWords(2, t("steps.service"))} step={2} />}
      label={t("log")}
      marker={refused ? refused.code : step.name}
      begins="top"
      foot={
        <ActionFoot>
          <Btn
            kind="next"
            wide
            busy={(requested && !sendAgain) || renewal.isRenewing}
            blocked={isTimeMissing || !fits(flow.details.notes, "notes")}
            onClick={() => {
              // Under the id that it went out with: what was booked without our hearing of it is not booked twice.
              if (sendAgain) return sendAgain();
              if (renewal.again) return renewal.again();
              setRefused(null);
              dispatch({ type: "confirmed", bookingId: newClientId() });
            }}
          >
            {isTimeMissing ? t("service:pickTime") : t("service:confirm")}
          </Btn>
          <Btn kind="quiet" wide blocked={requested} onClick={cancel}>
            {t("service:cancel")}
          </Btn>
        </ActionFoot>
      }
    >
      <SystemMessage shape={Search}>{t("texts:system.checking_availability")}</SystemMessage>
      <DetailsAnswer
        place={placeName(flow.details.areaCode, flow.details.areaLabel)}
        name={flow.details.customerName}
        genderPreference={flow.details.genderPreference}
        {...(!requested && { onChange: () => dispatch({ type: "details_reopened" }) })}
      />
      <SystemMessage shape={Check}>{t("service:served")}</SystemMessage>
      <Question id={questionId} focusRef={focusQuestion}>
        {t("service:question")}
      </Question>
      {flow.preferred && (
        <PreferredChip
          preferred={flow.preferred}
          {...(!requested && { onRemove: () => dispatch({ type: "preferred_removed" }) })}
        />
      )}
      {refused && !isSaidAtItsField && (
        <RefusalLine refusal={refused}>
          {refused.code === "open_booking_exists" && (
            <RefusedWay refusal={refused} onOtherNumber={() => dispatch({ type: "details_reopened" })} />
          )}
        </RefusalLine>
      )}
      <ServiceCard
        labelledBy={questionId}
        flow={flow}
        quotes={step.quotes}
        refused={refused}
        onRefused={setRefused}
        dispatch={dispatch}
      />
    </ChatWindow>
  );
}
