// Every number of booking and dispatch, with its reason. [s3] is fixed by the specification; [R] is our choice.
// Distances in metres, times in milliseconds unless the name says otherwise, money in whole rupiah.

import type { Terms } from "#schema/booking";

const SECOND = 1000;
const MINUTE = 60 * SECOND;

export const policy = {
  search: {
    /** One attempt's countdown [s3]. */
    windowMs: 60 * SECOND,
    /** One that begins unwatched: the sweep of the next minute, early or late in it, finds it over [R]. */
    unwatchedWindowMs: 55 * SECOND,
    /** Five minutes in all; peers give up sooner, a massage is worth more patience [R]. */
    maxAttempts: 5,
    /** A therapist who cancels after the confirmation gives the guest this many more. */
    extraAttemptsAfterTherapistCancel: 2,
    /** By attempt. Wider steps than a taxi's: people accept a longer way for a massage [R]. */
    radiiM: [5000, 7000, 10_000, 14_000, 20_000],
    /** "Within 1 hour or less" must be true [s3]. */
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
    /** A shorter offer could not be answered: its facts are heard in six seconds (RULES e3). */
    minTtlMs: 12 * SECOND,
    /** A page looks within two seconds; a wave that has waited longer than this is found by somebody else, who may not
     * come again in this window: what would follow opens with it [R]. */
    unwatchedAfterMs: 3 * SECOND,
    /** A guest who books the same therapist again asks them alone for so long (GoDispatch). */
    privateMs: 120 * SECOND,
    /** Who declined is left in peace for a minute. */
    declineCoolOffMs: 60 * SECOND,
  },
  confirm: {
    /** The guest's answer to an accepted offer; the therapist is held meanwhile. */
    deadlineMs: 60 * SECOND,
  },
  schedule: {
    /** A booking for later begins no sooner than this: the search of five minutes and an hour's way fit in before. */
    minLeadMs: 90 * MINUTE,
    maxLeadMs: 14 * 24 * 60 * MINUTE,
    /** On the quarter hour of the clock. */
    stepMs: 15 * MINUTE,
    /** Whoever is online is asked at once; when nobody takes it, the search begins again this long before. */
    searchAgainBeforeMs: 60 * MINUTE,
    /** Nobody sets off earlier than this before the start. */
    setOffBeforeMs: 90 * MINUTE,
  },
  wait: {
    /** For so long we look for somebody to tell the guest of [R]. */
    maxMs: 180 * MINUTE,
    /** The guest has this long to come back once told; price and place are kept. */
    holdMs: 15 * MINUTE,
  },
  job: {
    /** The promise of the confirmation message [s3]. */
    promiseMs: 60 * MINUTE,
    /** Kept free after the service before the next one. */
    bufferMs: 15 * MINUTE,
    pinTries: 5,
    /** Not there this long after the promise, or not done this long after the end: support is told (Blys: 40 min). */
    overdueArrivalMs: 20 * MINUTE,
    overdueEndMs: 40 * MINUTE,
    /** At the door, at the time or later, and nothing said: ten minutes after the guest could have been reported absent, support is told [R]. */
    overdueStartMs: 30 * MINUTE,
    /** A massage that its therapist ends before this share of what was booked is looked at by support [R]. */
    shortShare: 0.75,
    /** Silent so long after support was told, a visit is closed, so that nobody stays locked in it [R]. */
    closeAfterMs: 240 * MINUTE,
  },
  availability: {
    /** Older heartbeats and positions are not trusted (APITaxi's rule). */
    staleAfterMs: 120 * SECOND,
    heartbeatMs: 60 * SECOND,
    /** Offers in a row that ran out unanswered, after which a therapist is taken offline (RULES e3). */
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
    ratingPrior: { ratings: 10, rating: 4.5 },
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
  /** Of bookings that are made from now on; what each of these is, is said in `schema/booking`. */
  terms: {
    /** [R] */
    therapistShare: 0.8,
    graceMs: 10 * MINUTE,
    afterGraceShare: 0.25,
    afterArrivalShare: 0.5,
    /** Peers ask for something within four hours (Zeel). */
    scheduledShares: [
      [60 * MINUTE, 0.5],
      [240 * MINUTE, 0.25],
    ],
    lateFreeAfterMs: 20 * MINUTE,
    absentAfterMs: 20 * MINUTE,
    absentAfterContacts: 2,
    /** Who needs more gives the job up, so that somebody else can come [R]. */
    maxDelayMin: 60,
    /** [R] */
    writeAfterEndMs: 24 * 60 * MINUTE,
    settleForMs: 14 * 24 * 60 * MINUTE,
  } satisfies Terms as Terms,
  /** How often one person may do something in one booking. Far above what anybody needs, so that nobody can fill a log
   * until it is of no use to the other side [R]. */
  caps: {
    /** Searches begun again from their end: an hour and a half of looking, when each takes its five minutes. */
    retries: 20,
    waits: 10,
    /** Therapists confirmed one after the other, each of whom gave up. */
    jobs: 12,
    /** One therapist's yes, after which the guest was silent and searched again. */
    acceptances: 24,
    /** An hour in steps of five minutes, and once more for an agent. */
    delays: 24,
    /** Two are asked for before a guest counts as absent. */
    contactAttempts: 10,
    /** Of each side. */
    proposals: 10,
    /** An hour of calling every minute: by then support has been told. */
    supportCalls: 60,
    refunds: 10,
    tips: 5,
  },
  changes: {
    /** A proposed change waits this long for the other side [R]. */
    answerMs: 10 * MINUTE,
  },
  support: {
    /** The same call of the same side within this counts once: a finger that taps twice, not a flood [R]. */
    sameCallMs: 60 * SECOND,
  },
  privacy: {
    /**
     * Before the confirmation nobody learns where somebody is more exactly than this, in metres: some hundred homes, and
     * no more than a few minutes of the way [R].
     */
    coarseM: 500,
  },
  position: {
    /** Faster than any scooter or car in a city: a position that would need more is not believed … */
    maxKmPerHour: 120,
    /** … beyond what a phone may err by among houses, metres [R]. */
    errorM: 2000,
    /**
     * As sure (m) as a phone must be of where it is to say so: the coarse square before the confirmation, and what a guest
     * who waits takes for true. A network's guess is sure to some kilometres [R].
     */
    sureM: 500,
    /** No way takes longer, delays and all; what has not been renewed since is a remnant. */
    keepMs: 120 * MINUTE,
    /** So near (m) a phone counts as at the door: a bad fix, and a guest's pin at the other end of the housing estate … */
    nearM: 1000,
    /** … and what it showed so lately (ms) is where it is: nobody rides farther than that meanwhile [R]. */
    farForMs: 60 * SECOND,
    /** How often a therapist on the way says where they are; older than stale is shown as "last seen". */
    everyMs: 20 * SECOND,
    staleAfterMs: 120 * SECOND,
  },
  ratings: {
    /** From these stars on, the guest liked the therapist. */
    likedFromStars: 4,
  },
  review: {
    /** So many confirmed jobs given up within a week, and again with each so many more (RULES e9). */
    cancellations: 2,
    withinMs: 7 * 24 * 60 * MINUTE,
  },
  guests: {
    /** After a no-show no booking for a day, and twice as long after each further one (APITaxi). */
    noShowBlockMs: 24 * 60 * MINUTE,
  },
  photos: {
    /** A phone's picture after the browser has made it small is about 300 kB [R]. */
    maxBytes: 2_000_000,
    /** Longer side and quality of what the browser uploads: a door is recognised, a face in the street hardly. */
    maxSidePx: 1280,
    jpegQuality: 0.75,
    /** How long the address that opens a photo works; who still looks asks again. */
    passMs: 10 * MINUTE,
    /** Photos that one person may put there within an hour: a door, its gate, and some that are blurred [R]. */
    perHour: 30,
    /** A photo that no booking was made with is deleted after this. */
    unusedMs: 24 * 60 * MINUTE,
    /** Any other after this: two weeks ahead at most, two weeks of settling, and two days. */
    keepMs: 30 * 24 * 60 * MINUTE,
  },
  files: {
    /** How often the sweep looks through all that people have put there. */
    sweepEveryMs: 60 * MINUTE,
  },
  attachments: {
    /** Of a picture, the longer side and quality of what a browser uploads: a house number is read, and it is sent in a lift. */
    maxSidePx: 1600,
    jpegQuality: 0.8,
    /** Messages with a file that one person may send within an hour, … [R] */
    perHour: 60,
    /** … and files that they may put there, some of which they think better of. */
    uploadsPerHour: 120,
    /** A file that no message names is deleted after this … */
    unusedMs: 24 * 60 * MINUTE,
    /** … and one that was opened for a message that was never stored after this, once nobody can be at it any more. */
    unsaidMs: 5 * MINUTE,
    /** What was taken back is kept so long for moderation [R]. */
    evidenceMs: 30 * 24 * 60 * MINUTE,
  },
  conversation: {
    /** Asked again, a therapist opens it for a day, so once a day at most, for a month after the end. */
    /** How often a guest may ask to write again. */
    askEveryMs: 24 * 60 * MINUTE,
    reopenForMs: 24 * 60 * MINUTE,
    reopenUntilMs: 30 * 24 * 60 * MINUTE,
    /** Two sides, a second guest, and whoever of support helps; more is a crowd [R]. */
    maxParticipants: 8,
    /** As long as people know it from messengers. */
    editForMs: 15 * MINUTE,
    /** Of one message: so many are taken back with it in one transaction [R]. */
    maxEdits: 20,
    /** Of one message by one person, given and taken back [R]. */
    maxReactions: 30,
    unsendForMs: 24 * 60 * MINUTE,
    /** A typing mark is renewed every three seconds; without, it ends by itself. */
    typingForMs: 6_000,
    typingEveryMs: 3_000,
    /** Whoever looks says so every minute; a little more is let pass for a slow line. */
    seenEveryMs: MINUTE,
    hereForMs: 90_000,
  },
  resume: {
    /** A resume link opens for so long: until the evening of the next day's booking, not for ever [R]. */
    linkMs: 24 * 60 * MINUTE,
    /** Unused ones that one person may have: for a second phone, a desk, and one that got lost [R]. */
    mostOpen: 3,
    /** The page that used one opens its session at once; a slow line has twice that. */
    letInMs: 2 * MINUTE,
    /** Codes that are tried from one public address: a hotel's guests, not a script's [R]. */
    perHourOfOneOrigin: 60,
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
    /**
     * Coarse places that one person books at within an hour: a slip and a friend's home have room, a pin that wanders to
     * find out who is near where has none [R].
     */
    placesPerHour: 4,
    /**
     * Therapists whom a search may ask at once for somebody who has not shown yet who they are: an invented number costs
     * one therapist's minute, not three [R].
     */
    openOffersUnproven: 1,
    /**
     * Of the therapists around a place, the share that such bookings of one origin may have at once, from the offer to the
     * end of the visit; up to `freelyTaken` nobody counts. A crowd behind one address goes on, and never takes everybody [R].
     */
    shareOfOneOrigin: 0.8,
    freelyTaken: 3,
    /** Bookings that such people behind one public address begin within an hour: a hotel's guests, not a script's [R]. */
    bookingsPerHourOfOneOrigin: 60,
  },
  area: {
    /** A place counts as served when it is this near to the centre of its district. */
    maxFromCentreM: 12_000,
    /**
     * How sure (m) a measured position must be to mark a door, and to name an area: a house or two, and less than half
     * the way to the next neighbourhood. A computer without satellites is sure to 25 km.
     */
    measured: { doorM: 100, areaM: 1000 },
  },
} as const;

/**
 * How often one person may ask for something of a kind within a span of the clock, whatever comes of it: far above what
 * people and their pages do, far below what would be felt by others [R]. `domain/call-limits` says what is of which
 * kind; what is urgent has a kind of its own, so that nothing else uses it up. Apart from `policy`: no page needs it.
 */
export const callPolicy = {
  /** Searches and prices, which look through the market: a page asks every few seconds at most. */
  searches: { most: 120, spanMs: MINUTE },
  /** An offer that two phones tap at once, with a bad line and all; a thousand of them may race for one (RULES e10). */
  answers: { most: 2000, spanMs: 10 * MINUTE },
  /** Countdowns that have run out: once for each offer, and again while the line is bad. */
  looks: { most: 120, spanMs: MINUTE },
  /** The steps of a booking, of a job, of what follows: each is done once or a few times. */
  steps: { most: 600, spanMs: 10 * MINUTE },
  /** On and off, and how somebody works. */
  switches: { most: 60, spanMs: MINUTE },
  /** One a minute from each page that is open. */
  heartbeats: { most: 30, spanMs: MINUTE },
  /** Three a minute from each page that is open. */
  positions: { most: 30, spanMs: MINUTE },
  /** What a change would cost: with each step of a stepper. */
  prices: { most: 120, spanMs: MINUTE },
  /** Whoever calls for help keeps calling: as fast as a finger taps. */
  calls: { most: 300, spanMs: MINUTE },
  /** Passes to a photo: one lasts ten minutes. */
  photoPasses: { most: 60, spanMs: MINUTE },
  /** Nobody writes faster for ten minutes; what a day offline has kept goes out at once. */
  messages: { most: 1000, spanMs: 10 * MINUTE },
  /** What an agent looks for and opens, by hand and in several tabs; an open booking is read again when it changes. */
  deskReads: { most: 600, spanMs: MINUTE },
  /** What an agent does for others, by hand. */
  deskHands: { most: 120, spanMs: MINUTE },
  /** Links to go on with another device: one is for a day. */
  resumeLinks: { most: 20, spanMs: 60 * MINUTE },
  /** Codes of such links: somebody has one, and perhaps mistypes it. */
  resumes: { most: 20, spanMs: 60 * MINUTE },
  /** A therapist's own past, page by page. */
  pastOffers: { most: 120, spanMs: MINUTE },
} as const;
