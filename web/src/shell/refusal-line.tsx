/** An expected no, said in the conversation in the reader's language, with the way out beside it. */
import Info from "lucide-react/icons/info";
import type { ReactNode } from "react";
import type { Refusal } from "#schema/refusals";
import { lazyPart } from "../lib/lazy-part.tsx";
import { useTranslation } from "../lib/use-translation.ts";
import { Note } from "../ui/note.tsx";

/** Most visits meet none. */
const Way = lazyPart(() => import("./refusal-way.tsx").then((file) => file.RefusalWay), { words: ["trouble"] });

/** `children`: a way that this screen alone knows, instead of the one that every screen has. */
export function RefusalLine({ refusal, children }: { refusal: Refusal & { message?: string }; children?: ReactNode }) {
  const { t } = useTranslation("texts");
  const fields = (refusal.fields ?? []).map((issue) => t(`fieldName.${issue.path.split(".").at(-1) ?? ""}`)).join(", ");
  // What a newer server refuses for, it says itself.
  const key = `refusal.${refusal.code}` as const;
  const words = t(key, { ...refusal.params, fields });
  return (
    <Note tone="warning" shape={Info} alert>
      <p>{words === key ? refusal.message : words}</p>
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">{children || <Way code={refusal.code} />}</div>
    </Note>
  );
}
