/** The way out of a refusal that every screen has. */
import { useLocation } from "react-router";
import type { RefusalCode } from "#schema/refusals";
import { useTranslation } from "../lib/use-translation.ts";
import { Btn, BtnLink } from "../ui/btn.tsx";
import { ownList, refusalWays, type RefusalWay as Way } from "./refusal-ways.ts";

export function RefusalWay({ code }: { code: RefusalCode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  const { to, whose } = ownList(pathname);
  const way: Way = refusalWays[code];
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
        <Btn kind="line" size="s" onClick={() => location.reload()}>
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
