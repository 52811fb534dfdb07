/**
 * The area field, loaded after the first paint: a hundred names and the ways to find one are not needed to begin. Unlike
 * the map and the photo nobody can do without it, so that its loss is said, with a way to ask again.
 */
import { type ComponentProps, useState } from "react";
import { lazyPart } from "../../../../lib/lazy-part.tsx";
import { useTranslation } from "../../../../lib/use-translation.ts";
import { Btn } from "../../../../ui/btn.tsx";
import type { AreaField } from "./area-field.tsx";

const Arriving = lazyPart(() => import("./area-field.tsx").then((file) => file.AreaField), {
  place: <div className="h-18" />,
});

export function AreaPart(props: ComponentProps<typeof AreaField>) {
  const { t } = useTranslation("common");
  const [tries, setTries] = useState(0);
  return (
    <Arriving
      key={tries}
      {...props}
      whenLost={
        <div role="status" className="flex flex-wrap items-center justify-between gap-2 text-label">
          <p>{t("fault.download")}</p>
          <Btn kind="line" size="s" onClick={() => setTries(tries + 1)}>
            {t("retry")}
          </Btn>
        </div>
      }
    />
  );
}
