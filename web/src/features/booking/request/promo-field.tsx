/** A promo code, opened by who has one. The price changes only when the server has accepted it. */
import { useMutation } from "@tanstack/react-query";
import BadgePercent from "lucide-react/icons/badge-percent";
import X from "lucide-react/icons/x";
import { type KeyboardEvent, useState } from "react";
import { PROMO_CODE_LENGTH } from "#schema/booking";
import type { Refusal } from "#schema/refusals";
import { RefusedError } from "../../../lib/errors.ts";
import { useTranslation } from "../../../lib/use-translation.ts";
import { TextField } from "../../../shell/text-field.tsx";
import { Btn } from "../../../ui/btn.tsx";
import { isEnter } from "../../../ui/enter.ts";
import { Icon } from "../../../ui/icon.tsx";
import { IconBtn } from "../../../ui/icon-btn.tsx";
import { type Flow, type FlowEvent, wishOf } from "./flow.ts";
import { quotePrices } from "./request-service.ts";

const SHORTEST = 3;

export function PromoField({
  flow,
  refused,
  onRefused,
  dispatch,
}: {
  flow: Flow;
  /** The server's no to a code that was accepted before. */
  refused: Refusal | null;
  onRefused: (refusal: Refusal | null) => void;
  dispatch: (event: FlowEvent) => void;
}) {
  const { t } = useTranslation("service");
  const { promoCode } = flow;
  if (promoCode === null) return <CodeEntry {...{ flow, refused, onRefused, dispatch }} />;
  return (
    <p className="flex min-h-target items-center gap-2 border-t border-line pl-4.5 pr-2 text-label">
      <Icon shape={BadgePercent} size="n" className="text-positive" />
      <span role="status" className="flex-1">
        {t("promo.accepted", { code: promoCode })}
      </span>
      <IconBtn
        shape={X}
        label={t("promo.remove", { code: promoCode })}
        onClick={() => dispatch({ type: "promo_removed" })}
      />
    </p>
  );
}

function CodeEntry({
  flow,
  refused,
  onRefused,
  dispatch,
}: {
  flow: Flow;
  refused: Refusal | null;
  onRefused: (refusal: Refusal | null) => void;
  dispatch: (event: FlowEvent) => void;
}) {
  const { t } = useTranslation(["service", "texts"]);
  const [typed, setTyped] = useState(() => String(refused?.params.promoCode ?? ""));
  const [problem, setProblem] = useState<"short" | "long" | null>(null);
  const code = typed.replace(/\s/gu, "").toUpperCase();
  const asking = useMutation({
    meta: { saysRefusal: true },
    mutationFn: () => quotePrices(flow.details, { ...wishOf(flow), promoCode: code }),
    onSuccess: (quotes) => dispatch({ type: "promo_accepted", quotes }),
    onError: (error) => error instanceof RefusedError && onRefused(error.refusal),
  });
  const apply = () => {
    onRefused(null);
    const found = code.length < SHORTEST ? "short" : code.length > PROMO_CODE_LENGTH ? "long" : null;
    setProblem(found);
    if (found === null) asking.mutate();
  };
  const onEnter = (event: KeyboardEvent) => {
    if (!isEnter(event)) return;
    event.preventDefault();
    if (!asking.isPending) apply();
  };
  const error = problem
    ? t(`promo.${problem}`, { max: PROMO_CODE_LENGTH })
    : refused
      ? t(`texts:refusal.${refused.code}`, refused.params)
      : undefined;

  return (
    <details open={typed !== "" || refused !== null} className="border-t border-line px-4.5">
      <summary className="flex min-h-target list-none items-center gap-2 text-label text-brand [&::-webkit-details-marker]:hidden">
        {t("promo.open")}
      </summary>
      <div className="grid grid-cols-[1fr_auto] items-start gap-2 pb-4">
        <TextField
          label={t("promo.label")}
          error={error}
          name="promoCode"
          limit="promoCode"
          value={typed}
          autoCapitalize="characters"
          autoComplete="off"
          spellCheck={false}
          onChange={(next) => {
            setTyped(next);
            setProblem(null);
            if (refused) onRefused(null);
          }}
          onKeyDown={onEnter}
          className="uppercase"
        />
        <div className="pt-6.5 [&>button]:min-h-12">
          <Btn kind="line" size="s" busy={asking.isPending} onClick={apply}>
            {t("promo.apply")}
          </Btn>
        </div>
      </div>
    </details>
  );
}
