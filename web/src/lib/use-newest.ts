/** For answers that may come late: only the newest question has one, and none after something else has been decided. */
import { useEffect, useMemo } from "react";

/** What a question that has been overtaken is answered with. */
export const STALE = Symbol("stale");

export type Newest = {
  ask<Answer>(question: Promise<Answer>): Promise<Answer | typeof STALE>;
  /** Whatever was asked before no longer matters. */
  drop(): void;
};

export function useNewest(): Newest {
  const newest = useMemo(() => {
    let asked = 0;
    return {
      async ask<Answer>(question: Promise<Answer>): Promise<Answer | typeof STALE> {
        asked += 1;
        const mine = asked;
        const answer = await question;
        return mine === asked ? answer : STALE;
      },
      drop() {
        asked += 1;
      },
    };
  }, []);
  // Nobody is there to hear an answer when the screen has gone.
  useEffect(() => newest.drop, [newest]);
  return newest;
}
