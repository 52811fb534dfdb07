/** An expected no, said in the conversation in the reader's language, with the way out beside it. */
import Info from "lucide-react/icons/info";
import type { ReactNode } from "react";
import type { Refusal } from "#schema/refusals";
import { useTranslation } from "../lib/use-translation.ts";
import { Note } from "../ui/note.tsx";

export function RefusalLine({ refusal, children }: { refusal: Refusal; children?: ReactNode }) {
  const { t } = useTranslation("texts");
  const fields = (refusal.fields ?? []).map((issue) => t(`fieldName.${issue.path.split(".").at(-1) ?? ""}`)).join(", ");
  return (
    <Note tone="warning" shape={Info} alert>
      <p>{t(`refusal.${refusal.code}`, { ...refusal.params, fields })}</p>
      {children && <div className="mt-2 flex flex-wrap gap-2">{children}</div>}
    </Note>
  );
}
