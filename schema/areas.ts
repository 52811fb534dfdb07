// Where Tenang serves: cities with their own price list and time zone, and the districts that guests pick from.
// Codes and names are the official ones (Ministry of Home Affairs; a test compares them with idn-area-data, ODbL);
// the centres are approximate and only pre-fill a place that the guest has not pinned.
import type { Coordinates } from "./booking.ts";

export const cityIds = ["jakarta", "bali", "surabaya", "yogyakarta"] as const;
export type CityId = (typeof cityIds)[number];

export interface City {
  id: CityId;
  name: string;
  /** IANA zone: every time about a service is shown in it (WIB or WITA). */
  timeZone: "Asia/Jakarta" | "Asia/Makassar";
  /** From here the travel line of a price is counted. */
  hub: Coordinates;
}

export interface Area {
  /** Official district code. */
  code: string;
  name: string;
  cityId: CityId;
  centre: Coordinates;
  /** What people call parts of it. */
  alsoKnownAs: readonly string[];
}

export const cities: readonly City[] = [
  { id: "jakarta", name: "Jakarta", timeZone: "Asia/Jakarta", hub: { lat: -6.235, lng: 106.82 } },
  { id: "bali", name: "Bali", timeZone: "Asia/Makassar", hub: { lat: -8.68, lng: 115.19 } },
  { id: "surabaya", name: "Surabaya", timeZone: "Asia/Jakarta", hub: { lat: -7.275, lng: 112.745 } },
  { id: "yogyakarta", name: "Yogyakarta", timeZone: "Asia/Jakarta", hub: { lat: -7.79, lng: 110.37 } },
];

const area = (
  cityId: CityId,
  code: string,
  name: string,
  lat: number,
  lng: number,
  ...alsoKnownAs: string[]
): Area => ({
  code,
  name,
  cityId,
  centre: { lat, lng },
  alsoKnownAs,
});

export const areas: readonly Area[] = [
  area("jakarta", "31.74.01", "Tebet", -6.2266, 106.8584, "Manggarai"),
  area("jakarta", "31.74.02", "Setiabudi", -6.2193, 106.8302, "Kuningan"),
  area("jakarta", "31.74.03", "Mampang Prapatan", -6.2513, 106.8206, "Kemang", "Bangka"),
  area("jakarta", "31.74.04", "Pasar Minggu", -6.292, 106.836, "Ragunan", "Jati Padang"),
  area("jakarta", "31.74.05", "Kebayoran Lama", -6.2494, 106.7776, "Pondok Indah", "Gandaria"),
  area("jakarta", "31.74.06", "Cilandak", -6.2842, 106.7997, "Cipete", "Lebak Bulus"),
  area("jakarta", "31.74.07", "Kebayoran Baru", -6.2434, 106.7996, "Senopati", "Blok M", "SCBD"),
  area("jakarta", "31.74.08", "Pancoran", -6.2523, 106.8456, "Kalibata"),
  area("jakarta", "31.74.09", "Jagakarsa", -6.3344, 106.8235),
  area("jakarta", "31.71.01", "Gambir", -6.1711, 106.8171, "Cideng"),
  area("jakarta", "31.71.06", "Menteng", -6.1956, 106.8322, "Cikini", "Gondangdia"),
  area("jakarta", "31.71.07", "Tanah Abang", -6.2057, 106.8118, "Sudirman", "Senayan"),
  area("jakarta", "31.73.02", "Grogol Petamburan", -6.1651, 106.7886, "Tanjung Duren"),
  area("jakarta", "31.73.05", "Kebon Jeruk", -6.1926, 106.7699),
  area("jakarta", "31.73.07", "Pal Merah", -6.1935, 106.7967, "Slipi"),
  area("bali", "51.71.01", "Denpasar Selatan", -8.697, 115.2296, "Sanur", "Renon"),
  area("bali", "51.71.02", "Denpasar Timur", -8.6568, 115.2387, "Kesiman"),
  area("bali", "51.71.03", "Denpasar Barat", -8.6673, 115.1997),
  area("bali", "51.71.04", "Denpasar Utara", -8.634, 115.2118),
  area("bali", "51.03.01", "Kuta", -8.7226, 115.1767, "Legian", "Seminyak", "Tuban"),
  area("bali", "51.03.05", "Kuta Selatan", -8.7992, 115.1735, "Jimbaran", "Nusa Dua", "Uluwatu"),
  area("bali", "51.03.06", "Kuta Utara", -8.6478, 115.1486, "Canggu", "Kerobokan", "Berawa"),
  area("surabaya", "35.78.04", "Wonokromo", -7.2976, 112.7387, "Darmo"),
  area("surabaya", "35.78.05", "Tegalsari", -7.2758, 112.7385, "Tunjungan"),
  area("surabaya", "35.78.06", "Sawahan", -7.2716, 112.7221),
  area("surabaya", "35.78.07", "Genteng", -7.2573, 112.7457),
  area("surabaya", "35.78.08", "Gubeng", -7.2791, 112.7561),
  area("surabaya", "35.78.09", "Sukolilo", -7.2908, 112.7974, "Keputih"),
  area("surabaya", "35.78.03", "Rungkut", -7.3258, 112.7778),
  area("surabaya", "35.78.21", "Dukuh Pakis", -7.2905, 112.6987, "Mayjend Sungkono"),
  area("surabaya", "35.78.26", "Mulyorejo", -7.2643, 112.7861, "Pakuwon City"),
  area("yogyakarta", "34.71.03", "Gondokusuman", -7.7829, 110.3799, "Kotabaru"),
  area("yogyakarta", "34.71.04", "Danurejan", -7.7936, 110.3711),
  area("yogyakarta", "34.71.05", "Gedongtengen", -7.7916, 110.3618, "Malioboro"),
  area("yogyakarta", "34.71.08", "Mantrijeron", -7.8172, 110.3626, "Prawirotaman", "Tirtodipuran"),
  area("yogyakarta", "34.71.12", "Mergangsan", -7.8133, 110.3743),
  area("yogyakarta", "34.71.13", "Umbulharjo", -7.8152, 110.3877),
  area("yogyakarta", "34.71.14", "Kotagede", -7.8237, 110.3985),
  area("yogyakarta", "34.04.07", "Depok", -7.7625, 110.4018, "Seturan", "Condongcatur"),
  area("yogyakarta", "34.04.06", "Mlati", -7.7465, 110.3556),
  area("yogyakarta", "34.04.12", "Ngaglik", -7.7187, 110.4007, "Kaliurang"),
];

export const areaByCode = (code: string): Area | undefined => areas.find((each) => each.code === code);

export const cityById = (id: CityId): City => cities.find((city) => city.id === id)!;
