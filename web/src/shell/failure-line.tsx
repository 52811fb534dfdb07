/** What was asked for with a press and did not come: why, and what helps. Stands wherever the press can be made again. */
import Info from "lucide-react/icons/info";
import { RefusedError } from "../lib/errors.ts";
import { useFailure } from "../lib/failure.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Note } from "../ui/note.tsx";
import { RefusalLine } from "./refusal-line.tsx";

/** `strip`: over the whole width, under the head of a screen. */
export function FailureLine({ strip = false }: { strip?: boolean }) {
  const { t } = useTranslation();
  const failure = useFailure();
  if (!failure) return null;
  return (
    <div className={strip ? "shrink-0 px-4 pt-2" : undefined}>
      {failure instanceof RefusedError ? (
        <RefusalLine refusal={failure.refusal} />
      ) : (
        <Note tone="warning" shape={Info} alert>
          <p>{t(`fault.${failure.why}`)}</p>
        </Note>
      )}
    </div>
  );
}
