// How the people of the simulated city behave. Assumptions, not measurements: chosen so that searches meet every kind of
// answer; replace them by figures of the real market. Times in ms unless the name says otherwise.

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const behaviour = {
  guest: {
    /** Bookings by hour of the day, as weights: a small lunch peak, a large evening one. */
    arrivalsByHour: [3, 1, 1, 0, 0, 1, 2, 4, 6, 8, 10, 12, 13, 12, 11, 12, 14, 17, 21, 24, 24, 20, 13, 7],
    durations: [
      ["60", 35],
      ["90", 45],
      ["120", 20],
    ],
    genderPreferences: [
      ["any", 55],
      ["female", 38],
      ["male", 7],
    ],
    /** Mean time until a search is given up; nobody gives up within the first half minute. */
    patienceMs: 5 * MINUTE,
    leastPatienceMs: 30 * SECOND,
    /** On the card of a therapist who said yes. The rest says nothing until the deadline. */
    confirms: 0.9,
    wantsAnother: 0.04,
    declinesCard: 0.03,
    answerMs: 12 * SECOND,
    /** From the card that nobody was found. The rest leaves. */
    retries: 0.35,
    maxRetries: 2,
    cancelsAfterConfirm: 0.03,
    isAbsent: 0.008,
  },
  therapist: {
    /** Weights of when they come online, and for how long. */
    shifts: [
      [{ fromHour: 6, hours: 8 }, 15],
      [{ fromHour: 9, hours: 9 }, 30],
      [{ fromHour: 13, hours: 9 }, 35],
      [{ fromHour: 17, hours: 8 }, 20],
    ] as [{ fromHour: number; hours: number }, number][],
    /** From … to: how often an offer is accepted when it is near; each therapist has their own place in between. */
    accepts: [0.6, 0.95],
    /** Less for each kilometre of the way. */
    acceptsLessPerKm: 0.03,
    /** Of offers that are not accepted: how many are declined; the others run out. */
    declinesOfRest: 0.7,
    answerMs: 14 * SECOND,
    leastAnswerMs: 3 * SECOND,
    cancelsJob: 0.012,
    reportsDelay: 0.1,
    delayMin: 10,
    setsOffMs: 4 * MINUTE,
    atTheDoorMs: 3 * MINUTE,
    /** Comes back after being taken offline. */
    returnsMs: 20 * MINUTE,
  },
} as const;
