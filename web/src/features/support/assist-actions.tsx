/** What an agent can do for the people of a booking now; each asks first, and says what it costs whom. */
import Ban from "lucide-react/icons/ban";
import Undo2 from "lucide-react/icons/undo-2";
import UserX from "lucide-react/icons/user-x";
import { useId, useState } from "react";
import { isAllowed } from "#domain/booking/commands";
import type { Explanation, PresentState } from "#schema/insight";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn } from "../../ui/btn.tsx";
import { Card } from "../../ui/card.tsx";
import { Dialog } from "../../ui/dialog.tsx";
import { Icon } from "../../ui/icon.tsx";
import { AssistCancel } from "./assist-cancel.tsx";
import { AssistRefund } from "./assist-refund.tsx";

const shapes = { cancel: Ban, cancel_job: UserX, refund: Undo2 } as const;
type Question = keyof typeof shapes;

/** In the order in which they come up in the life of a booking. */
function questionsFor({ phase, payment }: PresentState): Question[] {
  const questions: Question[] = [];
  if (isAllowed("cancel_job", phase, "agent")) questions.push("cancel_job");
  if (isAllowed("cancel", phase, "agent")) questions.push("cancel");
  if (isAllowed("refund", phase, "agent") && payment?.status === "paid") questions.push("refund");
  return questions;
}

export function AssistActions({ explanation }: { explanation: Explanation }) {
  const { t } = useTranslation("support");
  const [asked, setAsked] = useState<Question | null>(null);
  const headingId = useId();
  const titleId = useId();
  const textId = useId();
  const questions = questionsFor(explanation.present);
  const close = () => setAsked(null);
  const shown = { explanation, titleId, textId, onClose: close };
  if (questions.length === 0 && asked === null) return null;
  return (
    <Card labelledBy={headingId} className="grid gap-2 p-4 wide:p-5">
      <h2 id={headingId} className="mb-1 text-lead">
        {t("assist.title")}
      </h2>
      {questions.map((question) => (
        <Btn key={question} kind="line" wide onClick={() => setAsked(question)}>
          <Icon shape={shapes[question]} size="s" />
          {t(`assist.${question}.action`)}
        </Btn>
      ))}
      <Dialog open={asked !== null} alert titleId={titleId} descriptionId={textId} onClose={close}>
        {(asked === "cancel" || asked === "cancel_job") && <AssistCancel key={asked} question={asked} {...shown} />}
        {asked === "refund" && <AssistRefund {...shown} />}
      </Dialog>
    </Card>
  );
}
