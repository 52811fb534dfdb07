/** A link into somebody's rooms that leads nowhere there: says so, and where their first room is. */
import { useTranslation } from "../lib/use-translation.ts";
import { Blank } from "../ui/blank.tsx";
import { BtnLink } from "../ui/btn.tsx";

export function NoSuchPage({ home, leave, children }: { home: string; leave: string; children: string }) {
  const { t } = useTranslation("trouble");
  return (
    <Blank
      title={t("notFound.title")}
      actions={
        <BtnLink to={home} kind="next">
          {leave}
        </BtnLink>
      }
    >
      {children}
    </Blank>
  );
}
