/** Keeps the booking safe from a broken conversation: the rest of the screen stays, the log can be opened again. */
import type { ReactNode } from "react";
import { ErrorBoundary } from "react-error-boundary";
import { referenceOf } from "../lib/errors.ts";
import { forgetFailures } from "../lib/forget-failures.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { Btn } from "../ui/btn.tsx";

export function ChatErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <ErrorBoundary
      onReset={forgetFailures}
      fallbackRender={({ error, resetErrorBoundary }) => <BrokenChat error={error} onRetry={resetErrorBoundary} />}
    >
      {children}
    </ErrorBoundary>
  );
}

function BrokenChat({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation(["conversation", "common"]);
  return (
    <div role="alert" className="grid flex-1 place-items-center overflow-y-auto">
      <Blank
        title={t("broken.title")}
        actions={
          <Btn kind="next" onClick={onRetry}>
            {t("common:retry")}
          </Btn>
        }
        reference={t("common:problem.reference", { reference: referenceOf(error) })}
      >
        {t("broken.body")}
      </Blank>
    </div>
  );
}
