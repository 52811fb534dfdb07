/** The first card: the guest answers where and for whom; the answer is a price. */
import Search from "lucide-react/icons/search";
import { useEffect, useId, useRef, useState } from "react";
import { ChatWindow } from "../../../conversation/chat-window.tsx";
import { lazyPart } from "../../../lib/lazy-part.tsx";
import { useTranslation } from "../../../lib/use-translation.ts";
import { RefusalLine } from "../../../shell/refusal-line.tsx";
import { ActionFoot } from "../../../ui/app-bar.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { Question } from "../../../ui/question.tsx";
import { SystemMessage } from "../../../ui/system-message.tsx";
import { BookingHead, useStepWords } from "../core/booking-head.tsx";
import { type DetailField, type DetailProblems, detailFields, problemsFrom } from "./detail-fields.ts";
import { DetailsCard } from "./details-card.tsx";
import type { Flow, FlowEvent } from "./flow.ts";
import { forgetWhatWasRefused, useRefused } from "./refused.ts";
import { RefusedWay } from "./refused-way.tsx";
import { useAskPrices } from "./use-ask-prices.ts";

/** Most guests ask for nobody in particular, and faces are large. */
const PreferredChip = lazyPart(() => import("./preferred-chip.tsx").then((file) => file.PreferredChip), {
  place: <div className="h-13" />,
});

export function DetailsStep({ flow, dispatch }: { flow: Flow; dispatch: (event: FlowEvent) => void }) {
  const { t } = useTranslation(["booking", "texts"]);
  const stepWords = useStepWords();
  const formId = useId();
  const questionId = useId();
  const [refused, setRefused] = useRefused();
  const [problems, setProblems] = useState<DetailProblems>(() => problemsFrom(refused?.fields ?? []));
  const card = useRef<HTMLDivElement>(null);
  const wasChecked = useRef(false);
  const prices = useAskPrices(flow, {
    onChecked: (found) => {
      wasChecked.current = true;
      setProblems(found);
    },
    onQuoted: (quotes) => dispatch({ type: "quoted", quotes }),
    onRefused: (refusal) => {
      setRefused(refusal);
      setProblems(problemsFrom(refusal.fields ?? []));
      forgetWhatWasRefused(refusal.code, dispatch);
    },
  });

  // After the problems that were found have been drawn.
  useEffect(() => {
    if (!wasChecked.current || Object.keys(problems).length === 0) return;
    wasChecked.current = false;
    card.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problems]);

  const problemCount = detailFields.filter((field) => problems[field]).length;
  return (
    <ChatWindow
      head={<BookingHead title={t("title")} subtitle={stepWords(1, t("steps.details"))} step={1} />}
      label={t("log")}
      marker="details"
      begins="top"
      foot={
        <ActionFoot>
          <Btn type="submit" form={formId} kind="next" wide busy={prices.areAsked}>
            {t("details.next")}
          </Btn>
        </ActionFoot>
      }
    >
      <SystemMessage shape={Search}>{t("texts:system.checking_availability")}</SystemMessage>
      <Question id={questionId}>{t("details.question", { greeting: t(`greeting.${partOfDay()}`) })}</Question>
      {flow.preferred && (
        <PreferredChip preferred={flow.preferred} onRemove={() => dispatch({ type: "preferred_removed" })} />
      )}
      <div ref={card} className="grid gap-3">
        {refused && (
          <RefusalLine refusal={refused}>
            {refused.code === "open_booking_exists" && (
              <RefusedWay refusal={refused} onOtherNumber={() => focusField(card.current, "customerWhatsApp")} />
            )}
          </RefusalLine>
        )}
        <DetailsCard
          formId={formId}
          labelledBy={questionId}
          details={flow.details}
          problems={problems}
          onEdit={(changes) => {
            dispatch({ type: "details_edited", changes });
            // A photo answers the question of the landmark, too.
            const answered = changes.entrancePhoto ? [...Object.keys(changes), "landmark"] : Object.keys(changes);
            setProblems((before) => withoutFields(before, answered));
          }}
          onSubmit={() => {
            if (prices.areAsked) return;
            setRefused(null);
            prices.ask();
          }}
        />
        {problemCount > 0 && (
          <p role="status" className="sr-only">
            {t("details.problems", { count: problemCount })}
          </p>
        )}
      </div>
    </ChatWindow>
  );
}

function focusField(card: HTMLElement | null, field: DetailField): void {
  card?.querySelector<HTMLInputElement>(`[name="${field}"]`)?.select();
}

function withoutFields(problems: DetailProblems, fields: readonly string[]): DetailProblems {
  return Object.fromEntries(Object.entries(problems).filter(([field]) => !fields.includes(field)));
}

function partOfDay(): "morning" | "day" | "afternoon" | "evening" {
  const hour = new Date().getHours();
  if (hour >= 4 && hour < 11) return "morning";
  if (hour >= 11 && hour < 15) return "day";
  return hour >= 15 && hour < 18 ? "afternoon" : "evening";
}
