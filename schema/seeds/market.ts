// The market that a fresh start shows: therapists with varied skills and hours, price lists, a business with agents,
// and the demo logins. The same every time; only moments depend on `now`.
import { type Area, areas, type CityId, cityIds } from "../areas.ts";
import { LABEL_ADMIN, LABEL_DESK, LABEL_THERAPIST, PLATFORM_TEAM_ID } from "../ids.ts";
import type { PromoRow } from "../tables/customers.ts";
import type { PriceListRow } from "../tables/market.ts";
import type { TherapistRow, WorkingHours } from "../tables/therapists.ts";
import { randomFrom } from "./random.ts";

export interface SeedUser {
  userId: string;
  name: string;
  email: string;
  /** Only demo logins have one; everybody else signs in by a session that the operator makes. */
  password: string | null;
  labels: readonly string[];
  teamRoles: readonly string[];
}

export const DEMO_PASSWORD = "tenang-demo";
const DOMAIN = "tenang.example";

export const demoTherapist: SeedUser = {
  userId: "demo-therapist",
  name: "Sri Wahyuni",
  email: `sri@${DOMAIN}`,
  password: DEMO_PASSWORD,
  labels: [LABEL_THERAPIST],
  teamRoles: ["therapist"],
};

export const demoStaff: readonly SeedUser[] = [
  {
    userId: "demo-owner",
    name: "Ratna Dewi",
    email: `ratna@${DOMAIN}`,
    password: DEMO_PASSWORD,
    labels: [LABEL_ADMIN, LABEL_DESK],
    teamRoles: ["owner"],
  },
  {
    userId: "demo-manager",
    name: "Bagus Prakoso",
    email: `bagus@${DOMAIN}`,
    password: null,
    labels: [LABEL_DESK],
    teamRoles: ["manager"],
  },
  {
    userId: "demo-agent-1",
    name: "Putri Maharani",
    email: `putri@${DOMAIN}`,
    password: DEMO_PASSWORD,
    labels: [LABEL_DESK],
    teamRoles: ["agent"],
  },
  {
    userId: "demo-agent-2",
    name: "Yoga Saputra",
    email: `yoga@${DOMAIN}`,
    password: null,
    labels: [LABEL_DESK],
    teamRoles: ["agent"],
  },
];

/** How many therapists each city has, beside the demo login. */
const THERAPISTS_PER_CITY: Record<CityId, number> = { jakarta: 28, bali: 14, surabaya: 11, yogyakarta: 11 };

const WOMEN = [
  "Ayu",
  "Dewi",
  "Endang",
  "Fitri",
  "Indah",
  "Kartika",
  "Lestari",
  "Maya",
  "Ningsih",
  "Nurul",
  "Puspa",
  "Rahayu",
  "Retno",
  "Sari",
  "Siti",
  "Sulastri",
  "Tuti",
  "Wulan",
  "Yuni",
  "Made Ayu",
  "Ketut Sri",
  "Wayan Suci",
];
const MEN = [
  "Adi",
  "Agus",
  "Bambang",
  "Budi",
  "Dwi",
  "Eko",
  "Hadi",
  "Joko",
  "Made",
  "Nyoman",
  "Rahmat",
  "Slamet",
  "Sutrisno",
  "Teguh",
  "Wahyu",
  "Yanto",
];
const FAMILY = [
  "Wulandari",
  "Setiawan",
  "Hartono",
  "Lestari",
  "Santoso",
  "Wijaya",
  "Handayani",
  "Kusuma",
  "Pratiwi",
  "Nugroho",
  "Suryani",
  "Maulana",
  "Astuti",
  "Permana",
  "Utami",
  "Saputra",
  "Rahmawati",
  "Gunawan",
];
const SPECIALTIES = [
  "pijat_tradisional",
  "refleksi",
  "pijat_bali",
  "pijat_shiatsu",
  "pijat_olahraga",
  "pijat_hamil",
  "lulur",
  "kerokan",
];
const LANGUAGES: readonly (readonly string[])[] = [
  ["id"],
  ["id", "jv"],
  ["id", "en"],
  ["id", "jv", "en"],
  ["id", "ban", "en"],
];

const allDay: WorkingHours = Array.from({ length: 7 }, () => [{ fromMin: 0, toMin: 1440 }]);
const everyDay = (fromHour: number, toHour: number): WorkingHours =>
  Array.from({ length: 7 }, () => [{ fromMin: fromHour * 60, toMin: toHour * 60 }]);
/** Around the clock first, so that a demo finds somebody at any hour; evenings run past midnight. */
const HOURS: readonly WorkingHours[] = [allDay, allDay, everyDay(8, 22), everyDay(10, 26), everyDay(6, 18)];

const DAY_MS = 86_400_000;

/** A mean of so many ratings, as whole stars can give it. */
const rated = (mean: number, reviewCount: number) => {
  const ratingSum = Math.round(mean * reviewCount);
  return { ratingSum, reviewCount, rating: ratingSum / reviewCount };
};

export interface SeedTherapist {
  user: SeedUser;
  row: Omit<TherapistRow, "$id" | "cell">;
}

export const seedTherapists = (now: number): SeedTherapist[] => {
  const random = randomFrom(20_261_121);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!;
  const between = (from: number, to: number): number => from + Math.floor(random() * (to - from + 1));

  const someone = (user: SeedUser, area: Area, isWoman: boolean, isSimulated: boolean): SeedTherapist => ({
    user,
    row: {
      name: user.name,
      photo: null,
      ...rated(between(42, 50) / 10, between(3, 420)),
      asksNightProof: false,
      blockedCustomerIds: [],
      specialties: [SPECIALTIES[0]!, ...new Set([pick(SPECIALTIES.slice(1)), pick(SPECIALTIES.slice(1))])],
      isAvailable: false,
      location: area.name,
      supportedDurations: random() < 0.85 ? ["60", "90", "120"] : ["60", "90"],
      gender: isWoman ? "female" : "male",
      languages: [...pick(LANGUAGES)],
      bio: "",
      acceptsGender: "any",
      verifiedAt: now - between(20, 400) * DAY_MS,
      cityId: area.cityId,
      lat: area.centre.lat + (random() - 0.5) * 0.02,
      lng: area.centre.lng + (random() - 0.5) * 0.02,
      hasFixedBase: true,
      // The base, as it was entered: wherever they say first that they are is believed.
      locatedAt: now - DAY_MS,
      lastSeenAt: now - DAY_MS,
      onlineSince: null,
      serviceRadiusM: pick([8000, 12_000, 20_000]),
      workingHours: pick(HOURS),
      lastJobEndedAt: now - between(1, 72) * 3_600_000,
      jobsDone: between(0, 300),
      jobsToday: 0,
      jobsTodayOn: "",
      recentOffers: between(5, 50),
      recentAccepts: 0,
      missedOffers: 0,
      offlineReason: null,
      leftAt: null,
      lastDeclinedAt: null,
      lastCancelledAt: null,
      businessId: PLATFORM_TEAM_ID,
      isSimulated,
    },
  });

  const simulated = cityIds.flatMap((cityId) => {
    const districts = areas.filter((area) => area.cityId === cityId);
    return Array.from({ length: THERAPISTS_PER_CITY[cityId] }, (_, index) => {
      const isWoman = random() < 0.62;
      const name = `${pick(isWoman ? WOMEN : MEN)} ${pick(FAMILY)}`;
      const userId = `sim-${cityId}-${String(index + 1).padStart(2, "0")}`;
      const user: SeedUser = {
        userId,
        name,
        email: `${userId}@${DOMAIN}`,
        password: null,
        labels: [LABEL_THERAPIST],
        teamRoles: ["therapist"],
      };
      const made = someone(user, districts[index % districts.length]!, isWoman, true);
      // Some choose whom they visit, and whom at night: a demo without them would hide that rule.
      if (isWoman && index % 6 === 4) made.row.acceptsGender = "female";
      made.row.asksNightProof = index % 5 === 3;
      made.row.recentAccepts = Math.floor(made.row.recentOffers * (0.55 + random() * 0.4));
      return made;
    });
  });

  const kemang = areas.find((area) => area.neighbourhoods.some(({ name }) => name === "Kemang"))!;
  const sri = someone(demoTherapist, kemang, true, false);
  Object.assign(sri.row, {
    ...rated(4.9, 312),
    jobsDone: 640,
    recentOffers: 40,
    recentAccepts: 38,
    supportedDurations: ["60", "90", "120"],
    specialties: ["pijat_tradisional", "refleksi"],
    languages: ["id", "jv", "en"],
    lat: kemang.centre.lat,
    lng: kemang.centre.lng,
    serviceRadiusM: 20_000,
    workingHours: allDay,
    lastJobEndedAt: now - 5 * 3_600_000,
  });
  return [sri, ...simulated];
};

const BASE_BY_CITY: Record<CityId, readonly [number, number, number]> = {
  jakarta: [150_000, 210_000, 270_000],
  bali: [160_000, 225_000, 290_000],
  surabaya: [140_000, 195_000, 250_000],
  yogyakarta: [120_000, 170_000, 220_000],
};

/** Public holidays of Indonesia that fall on the same date every year; the others are decreed year by year. */
const FIXED_HOLIDAYS = ["01-01", "05-01", "06-01", "08-17", "12-25"];

const fixedHolidays = (now: number): string[] => {
  const year = new Date(now).getUTCFullYear();
  return [year, year + 1].flatMap((each) => FIXED_HOLIDAYS.map((day) => `${each}-${day}`));
};

export const seedPriceLists = (now: number): PriceListRow[] =>
  cityIds.map((cityId) => {
    const [base60, base90, base120] = BASE_BY_CITY[cityId];
    return {
      $id: `${cityId}-1`,
      cityId,
      validFrom: now - DAY_MS,
      base60,
      base90,
      base120,
      travelPerKm: 2500,
      travelFreeM: 5000,
      travelCap: 25_000,
      night: 30_000,
      holiday: 25_000,
      holidays: fixedHolidays(now),
      hotel: 20_000,
    };
  });

/** A welcome for a first visit, and a thank-you in one city. */
export const seedPromos = (now: number): PromoRow[] => [
  {
    $id: "SELAMAT20",
    amountIdr: 0,
    percent: 20,
    maxIdr: 50_000,
    validFrom: now - DAY_MS,
    validUntil: now + 365 * DAY_MS,
    cityId: null,
    isForFirstVisit: true,
  },
  {
    $id: "JAKARTA25",
    amountIdr: 25_000,
    percent: 0,
    maxIdr: 0,
    validFrom: now - DAY_MS,
    validUntil: now + 365 * DAY_MS,
    cityId: "jakarta",
    isForFirstVisit: false,
  },
];

export const seedBusinesses = [
  { $id: PLATFORM_TEAM_ID, name: "Tenang", cityId: "jakarta" as const, timeZone: "Asia/Jakarta" },
];
