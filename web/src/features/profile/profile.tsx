/** The profile of whoever is here, part by part. */
import { useRef } from "react";
import { timeZoneOfArea } from "#schema/areas";
import { useBookings } from "../../lib/own-bookings.ts";
import type { Person } from "../../lib/session.ts";
import { useTranslation } from "../../lib/use-translation.ts";
import { PreferenceFields } from "../../shell/preferences.tsx";
import { Devices } from "./devices.tsx";
import { KeepCard } from "./keep-card.tsx";
import { Leave } from "./leave.tsx";
import { ResumeCard } from "./resume-card.tsx";
import { Section } from "./section.tsx";
import { TalkRows } from "./talk-rows.tsx";
import { Who } from "./who.tsx";
import { YoursRows } from "./yours-rows.tsx";

export function Profile({ person }: { person: Person }) {
  const { t } = useTranslation(["profile", "common"]);
  const bookings = useBookings(person.userId);
  const email = useRef<HTMLInputElement>(null);
  const latest = bookings?.[0] ?? null;
  return (
    <>
      <Who person={person} latest={latest} />
      <KeepCard isAnonymous={person.isAnonymous} hasBookings={latest !== null} email={email} />
      {person.isAnonymous && latest && <ResumeCard timeZone={timeZoneOfArea(latest.areaCode)} />}
      <TalkRows person={person} />
      <Devices userId={person.userId} />
      <Section title={t("common:preferences.title")}>
        <div className="grid gap-5 p-5">
          <PreferenceFields />
        </div>
      </Section>
      <YoursRows person={person} bookings={bookings ?? []} />
      <Leave person={person} bookings={bookings} onKeepFirst={() => email.current?.focus()} />
    </>
  );
}
