/**
 * What the reader sees when a screen has nothing to show. A fault: what the world did, and that a booking goes on; the
 * screen opens by itself when the server is there again. A defect: that it is ours, a way on, and a code for us.
 */
import RotateCw from "lucide-react/icons/rotate-cw";
import { useEffect, useRef } from "react";
import { useConnection } from "../lib/connection.ts";
import { FaultError, referenceOf } from "../lib/errors.ts";
import { lazyPart } from "../lib/lazy-part.tsx";
import { useFocusOnce } from "../lib/use-focus-once.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { Btn, BtnLink } from "../ui/btn.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageTitle } from "./page-title.tsx";

/** Most visits meet nothing of a newer build. */
const Unreadable = lazyPart(() => import("./unreadable-note.tsx").then((file) => file.UnreadablePanel), {
  words: ["trouble"],
});

export function ProblemPanel(props: { error: unknown; onRetry: () => void }) {
  const isUnreadable = props.error instanceof FaultError && props.error.why === "unreadable";
  return isUnreadable ? <Unreadable whenLost={<Problem {...props} />} /> : <Problem {...props} />;
}

function Problem({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const { t } = useTranslation();
  const fault = error instanceof FaultError ? error : null;
  useReturn(onRetry);
  const title = t(fault ? "away.title" : "problem.title");
  return (
    <main className="grid min-h-(--screen) place-items-center bg-surface">
      <PageTitle>{title}</PageTitle>
      <div role="alert">
        <Blank
          title={title}
          headingRef={useFocusOnce()}
          actions={
            <>
              <Btn kind="next" onClick={onRetry}>
                <Icon shape={RotateCw} />
                {t("problem.retry")}
              </Btn>
              <BtnLink to="/" kind="quiet">
                {t("problem.home")}
              </BtnLink>
            </>
          }
          reference={!fault && t("problem.reference", { reference: referenceOf(error) })}
        >
          {fault ? `${t(`fault.${fault.why}`)} ${t("away.body")}` : t("problem.body")}
        </Blank>
      </div>
    </main>
  );
}

/** Opens the screen again when a silent server answers. */
function useReturn(onReturn: () => void): void {
  const connection = useConnection();
  const wasAway = useRef(connection !== "fine");
  useEffect(() => {
    if (connection !== "fine") wasAway.current = true;
    else if (wasAway.current) onReturn();
  }, [connection, onReturn]);
}
