/** The way out of a refusal that every screen has. */
import { useLocation } from "react-router";
import type { RefusalCode } from "#schema/refusals";
import { loadNewest } from "../lib/platform/load-newest.ts";
import { useTranslation } from "../lib/use-translation.ts";
import { Btn, BtnLink } from "../ui/btn.tsx";
import { ownList, refusalWays, type RefusalWay as Way } from "./refusal-ways.ts";

export function RefusalWay({ code }: { code: RefusalCode }) {
  const { t } = useTranslation("trouble");
  const { pathname } = useLocation();
  const { to, whose } = ownList(pathname);
  // A code of a newer server: its build knows the way.
  const way: Way = Object.hasOwn(refusalWays, code) ? refusalWays[code] : "reload";
  switch (way) {
    case "list":
      // Who stands there has the list before them.
      return pathname === to ? null : (
        <BtnLink to={to} kind="line" size="s">
          {t(`ownList.${whose}`)}
        </BtnLink>
      );
    case "reload":
      return (
        <Btn kind="line" size="s" onClick={() => void loadNewest()}>
          {t("update.reload")}
        </Btn>
      );
    case "again":
    case "form":
    case "screen":
      return null;
    default:
      return way satisfies never;
  }
}
