/** Where this person is signed in: this device first, each of the others with a way to end it from here. */
import { useMutation, useQuery } from "@tanstack/react-query";
import Monitor from "lucide-react/icons/monitor";
import Smartphone from "lucide-react/icons/smartphone";
import { shortDateTime } from "../../lib/format.ts";
import { isolated } from "../../lib/isolated.ts";
import { queryClient } from "../../lib/query-client.ts";
import { useLanguage } from "../../lib/use-language.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { Btn } from "../../ui/btn.tsx";
import { Icon } from "../../ui/icon.tsx";
import { ListSkeleton } from "../../ui/skeleton.tsx";
import { Tag } from "../../ui/tag.tsx";
import { type Device, devicesQuery, signOutOf } from "./account-service.ts";
import { Section } from "./section.tsx";

export function Devices({ userId }: { userId: string }) {
  const { t } = useTranslation("profile");
  const { data: devices, isError, refetch } = useQuery(devicesQuery(userId));
  const leaving = useMutation({
    mutationFn: signOutOf,
    onSettled: () => queryClient.invalidateQueries({ queryKey: devicesQuery(userId).queryKey }),
  });
  return (
    <div>
      <Section title={t("devices.title")} aside={devices && t("devices.count", { count: devices.length })}>
        {devices && <Lines devices={devices} busy={leaving.isPending} onLeave={leaving.mutate} />}
        {!devices && (isError ? <Unread onAgain={refetch} /> : <ListSkeleton label={t("devices.loading")} />)}
      </Section>
      <p role="status" className="mt-2.5 text-label text-positive empty:hidden">
        {leaving.isSuccess ? t("devices.left") : ""}
      </p>
    </div>
  );
}

function Lines({
  devices,
  busy,
  onLeave,
}: {
  devices: readonly Device[];
  busy: boolean;
  onLeave: (sessionIds: string[]) => void;
}) {
  const { t } = useTranslation("profile");
  const others = devices.filter(({ isThis }) => !isThis).map(({ sessionId }) => sessionId);
  return (
    <>
      {devices.map((device) => (
        <Line key={device.sessionId} device={device} onLeave={() => onLeave([device.sessionId])} />
      ))}
      {others.length > 1 && (
        <div className="p-2">
          <Btn kind="danger" wide busy={busy} onClick={() => onLeave(others)}>
            {t("devices.others")}
          </Btn>
        </div>
      )}
    </>
  );
}

function Unread({ onAgain }: { onAgain: () => unknown }) {
  const { t } = useTranslation("profile");
  return (
    <div className="grid justify-items-start gap-2 p-4">
      <p role="alert">{t("devices.failed")}</p>
      <Btn kind="line" size="s" onClick={() => void onAgain()}>
        {t("devices.again")}
      </Btn>
    </div>
  );
}

function Line({ device, onLeave }: { device: Device; onLeave: () => void }) {
  const { t } = useTranslation("profile");
  const language = useLanguage();
  const { browser, system, isPhone, country, signedInAt, isThis } = device;
  // In the reader's own zone: it is where they signed in, not where a massage is.
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const since = t("devices.since", { when: shortDateTime(signedInAt, zone, language) });
  const name = browser && system ? t("devices.on", { browser, system }) : browser || system || t("devices.unknown");
  const detail = [isThis ? name : "", country, since].filter(Boolean);
  return (
    <div className="flex min-h-15 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-3">
      <Icon shape={isPhone ? Smartphone : Monitor} className="text-brand" />
      <div className="min-w-[min(8rem,100%)] flex-1">
        <b className="block">{isThis ? t("devices.this") : name}</b>
        <span className="block text-label text-ink-muted">{detail.map(isolated).join(" · ")}</span>
      </div>
      {isThis ? (
        <Tag tone="positive">{t("devices.active")}</Tag>
      ) : (
        <Btn kind="danger" size="s" aria-label={t("devices.signOutOf", { device: name, since })} onClick={onLeave}>
          {t("devices.signOut")}
        </Btn>
      )}
    </div>
  );
}
