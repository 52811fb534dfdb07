/** What stands in place of a message that cannot be shown: taken back, or of a kind that a newer build knows. */
import Ban from "lucide-react/icons/ban";
import Clock from "lucide-react/icons/clock";
import RefreshCw from "lucide-react/icons/refresh-cw";
import { clockTime } from "../../lib/format.ts";
import { beginAnew } from "../../lib/platform/new-build.ts";
import { Btn } from "../../ui/btn.tsx";
import { SystemMessage } from "../../ui/system-message.tsx";
import { Withdrawn } from "../../ui/withdrawn.tsx";
import { type Line, type Reader, speakerOf, useReading } from "./kind-view.ts";

export function TakenBack({ line, reader }: { line: Line; reader: Reader }) {
  const reading = useReading(reader);
  const { t } = reading;
  return (
    <Withdrawn
      mine={line.mine}
      joined={line.joined}
      shape={Ban}
      time={clockTime(line.sentAt, reader.timeZone)}
      number={line.seq}
      delivery={
        line.delivery === "sending" || line.delivery === "waiting"
          ? { shape: Clock, word: t(`delivery.${line.delivery}`) }
          : undefined
      }
    >
      {line.mine ? t("takenBack.mine") : t("takenBack.theirs", { name: speakerOf(line, reading) })}
    </Withdrawn>
  );
}

/** Of a newer build: the page can be brought up to it. */
export function Newer({ reader }: { reader: Reader }) {
  const { t } = useReading(reader);
  return (
    <div className="flex flex-wrap items-center justify-center self-center">
      <SystemMessage shape={RefreshCw}>{t("newer.text")}</SystemMessage>
      <Btn kind="quiet" size="s" onClick={() => void beginAnew()}>
        {t("newer.update")}
      </Btn>
    </div>
  );
}
