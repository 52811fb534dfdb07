// The races of RULES e10 at full length, against the local server through the real SDKs: a thousand acceptances of one
// booking, a thousand cancellations against an acceptance.
import { therapists } from "#schema/tables/therapists";
import { raceAccepts, raceCancel } from "../testing/races.ts";
import { Stage } from "../testing/stage.ts";

const ACCEPTS = 1000;
const CANCELS = 1000;

/** @returns whether every race ended as it must */
export const verifyRaces = async (random: () => number): Promise<boolean> => {
  const stage = await Stage.open();
  try {
    const people = [await stage.therapist(), await stage.rival()];
    const race = await raceAccepts(stage, people, ACCEPTS);
    console.log(`${ACCEPTS} acceptances of one booking:`, race.answers);
    const wrong = race.answers.ok === 1 && race.acceptedEvents === 1 && race.locks === 1 ? [] : [JSON.stringify(race)];
    await stage.clear();

    const therapist = await stage.therapist();
    const before = performance.now();
    for (let run = 1; run <= CANCELS; run++) {
      for (const each of await raceCancel(stage, therapist, random)) wrong.push(`run ${run}: ${each}`);
    }
    const seconds = Math.round((performance.now() - before) / 1000);
    const { isAvailable } = await stage.house.get(therapists, therapist.userId);
    if (!isAvailable) wrong.push("the therapist went offline, so not every run was a race");
    console.log(`${CANCELS} cancellations against an acceptance in ${seconds} s, ${wrong.length} of them wrong`);
    for (const each of wrong) console.log(`  ${each}`);
    return wrong.length === 0;
  } finally {
    await stage.close();
  }
};
