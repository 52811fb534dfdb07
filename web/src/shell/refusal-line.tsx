/** An expected no, said in the conversation in the reader's language, with the way out beside it. */
import Info from "lucide-react/icons/info";
import type { ReactNode } from "react";
import { useLocation } from "react-router";
import type { Refusal } from "#schema/refusals";
import { useTranslation } from "../lib/use-translation.ts";
import { Btn, BtnLink } from "../ui/btn.tsx";
import { Note } from "../ui/note.tsx";
import { ownList, refusalWays } from "./refusal-ways.ts";

/** `children`: a way that this screen alone knows, instead of the one that every screen has. */
export function RefusalLine({ refusal, children }: { refusal: Refusal; children?: ReactNode }) {
  const { t } = useTranslation("texts");
  const fields = (refusal.fields ?? []).map((issue) => t(`fieldName.${issue.path.split(".").at(-1) ?? ""}`)).join(", ");
  return (
    <Note tone="warning" shape={Info} alert>
      <p>{t(`refusal.${refusal.code}`, { ...refusal.params, fields })}</p>
      <div className="mt-2 flex flex-wrap gap-2 empty:hidden">{children || <Way refusal={refusal} />}</div>
    </Note>
  );
}

function Way({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { to, whose } = ownList(pathname);
  switch (refusalWays[refusal.code]) {
    case "list":
      // Who stands there has the list before them.
      return pathname === to ? null : (
        <BtnLink to={to} kind="line" size="s">
          {t(`ownList.${whose}`)}
        </BtnLink>
      );
    case "reload":
      return (
        <Btn kind="line" size="s" onClick={() => location.reload()}>
          {t("update.reload")}
        </Btn>
      );
    default:
      return null;
  }
}
