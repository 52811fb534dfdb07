// Every number of booking and dispatch, with its reason. [spec 3] is fixed by the specification; [R] is our choice.
// Distances in metres, times in milliseconds unless the name says otherwise, money in whole rupiah.

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const policy = {
  search: {
    /** One attempt's countdown [spec 3]. */
    windowMs: 60 * SECOND,
    /** Five minutes in all; peers give up sooner, a massage is worth more patience [R]. */
    maxAttempts: 5,
    /** A therapist who cancels after the confirmation gives the guest this many more. */
    extraAttemptsAfterTherapistCancel: 2,
    /** By attempt. Wider steps than a taxi's: people accept a longer way for a massage [R]. */
    radiiM: [5000, 7000, 10_000, 14_000, 20_000],
    /** "Within 1 hour or less" must be true [spec 3]. */
    maxEtaMin: 60,
    /** The guest can take the search up again for this long, then the booking closes. */
    resumeMs: 15 * MINUTE,
    /** Fresh windows by "Find Another"; then only the ways forward remain [R]. */
    maxFindAnother: 5,
  },
  offers: {
    /** The first therapist gets a head start, then the next two join; all end with the window. */
    staggerMs: 20 * SECOND,
    maxOpen: 3,
    /** A shorter offer could not be answered by screen reader. */
    minTtlMs: 20 * SECOND,
    /** Who declined is left in peace for a minute. */
    declineCoolOffMs: 60 * SECOND,
    /** Share of the total that the therapist earns [R]. */
    therapistShare: 0.8,
  },
  confirm: {
    /** The guest's answer to an accepted offer; the therapist is held meanwhile. */
    deadlineMs: 60 * SECOND,
  },
  job: {
    /** The promise of the confirmation message [spec 3]. */
    promiseMs: 60 * MINUTE,
    /** Kept free after the service before the next one. */
    bufferMs: 15 * MINUTE,
    pinTries: 5,
    /** A guest counts as absent only after this wait … */
    absentAfterMs: 20 * MINUTE,
    /** … and this many attempts to reach them. */
    absentAfterContacts: 2,
    /** All delays of a job together; who needs more gives the job up, so that somebody else can come [R]. */
    maxDelayMin: 60,
  },
  availability: {
    /** Older heartbeats and positions are not trusted (APITaxi's rule). */
    staleAfterMs: 120 * SECOND,
    heartbeatMs: 60 * SECOND,
    /** Offers in a row that ran out unanswered, after which a therapist is taken offline (DISPATCH e3). */
    missesBeforeOff: 2,
    nightFromHour: 22,
    nightToHour: 6,
  },
  eta: {
    prepMin: 10,
    /** Streets are longer than the beeline. */
    detour: 1.4,
    kmPerHour: 20,
    rushKmPerHour: 15,
    /** Local hours [from, to) with rush traffic. */
    rushHours: [
      [7, 9],
      [16, 19],
    ],
    roundToMin: 5,
    minMin: 15,
    /** Width of the shown range. */
    spreadMin: 10,
  },
  ranking: {
    etaBand: 1000,
    /** Minutes up to which a band reaches, with its factor. */
    bands: [
      [15, 3],
      [30, 2],
      [60, 1],
    ],
    rating: 300,
    ratingPrior: { reviews: 10, rating: 4.5 },
    idle: 250,
    idleFullMin: 120,
    reliability: 150,
    /** The past that reliability looks at; older answers are forgotten. */
    recentOffers: 50,
    reliabilityPrior: { offers: 10, rate: 0.8 },
    repeat: 100,
    recentCancel: 400,
    recentCancelDays: 7,
    newcomer: 100,
    newcomerJobs: 10,
  },
  pricing: {
    quoteValidMs: 10 * MINUTE,
    roundUpTo: 1000,
  },
  cancellation: {
    graceMs: 10 * MINUTE,
    afterGraceShare: 0.25,
    afterArrivalShare: 0.5,
    /** Later than promised by this much, the guest cancels free. */
    lateFreeAfterMs: 20 * MINUTE,
  },
  conversation: {
    /** People may still write for a day after the service. */
    openAfterEndMs: 24 * 60 * MINUTE,
  },
  insight: {
    /** A page that keeps reading the same booking leaves one audit row in this time. */
    auditEveryMs: 15 * MINUTE,
    /** Offers that a therapist reads at once. */
    ownOffersPerPage: 15,
  },
  limits: {
    /** Bookings that one account may start within an hour, against abuse; a guest who retries stays far below. */
    bookingsPerHour: 12,
  },
  area: {
    /** A place counts as served when it is this near to the centre of its district. */
    maxFromCentreM: 12_000,
  },
} as const;
