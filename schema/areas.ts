// Where Tenang serves: cities with their own price list and time zone, the districts that guests pick from, and what
// people call their parts. Codes and names of districts are the official ones (Ministry of Home Affairs; a test compares
// them with idn-area-data, ODbL), those of neighbourhoods are the people's; all centres are approximate and only pre-fill
// a place that the guest has not pinned. Where the land ends is in the domain's coast.
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

/** A part of a district that people name when they say where they are. */
export interface Neighbourhood {
  name: string;
  /** Its middle, near enough to send somebody who is not pinned yet. */
  centre: Coordinates;
}

export interface Area {
  /** Official district code. */
  code: string;
  name: string;
  cityId: CityId;
  centre: Coordinates;
  neighbourhoods: readonly Neighbourhood[];
}

export const cities: readonly City[] = [
  { id: "jakarta", name: "Jakarta", timeZone: "Asia/Jakarta", hub: { lat: -6.235, lng: 106.82 } },
  { id: "bali", name: "Bali", timeZone: "Asia/Makassar", hub: { lat: -8.68, lng: 115.19 } },
  { id: "surabaya", name: "Surabaya", timeZone: "Asia/Jakarta", hub: { lat: -7.275, lng: 112.745 } },
  { id: "yogyakarta", name: "Yogyakarta", timeZone: "Asia/Jakarta", hub: { lat: -7.79, lng: 110.37 } },
];

const at = (lat: number, lng: number): Coordinates => ({ lat, lng });

const area = (
  cityId: CityId,
  code: string,
  name: string,
  centre: Coordinates,
  neighbourhoods: Record<string, Coordinates> = {},
): Area => ({
  code,
  name,
  cityId,
  centre,
  neighbourhoods: Object.entries(neighbourhoods).map(([called, middle]) => ({ name: called, centre: middle })),
});

export const areas: readonly Area[] = [
  area("jakarta", "31.74.01", "Tebet", at(-6.2266, 106.8584), {
    Manggarai: at(-6.2099, 106.8502),
    "Kota Kasablanka": at(-6.224, 106.8432),
  }),
  area("jakarta", "31.74.02", "Setiabudi", at(-6.2193, 106.8302), {
    Kuningan: at(-6.2297, 106.8305),
    "Mega Kuningan": at(-6.2296, 106.8263),
    Karet: at(-6.2148, 106.8225),
  }),
  area("jakarta", "31.74.03", "Mampang Prapatan", at(-6.2513, 106.8206), {
    Kemang: at(-6.2607, 106.8137),
    Bangka: at(-6.2645, 106.8188),
  }),
  area("jakarta", "31.74.04", "Pasar Minggu", at(-6.292, 106.836), {
    Ragunan: at(-6.303, 106.8203),
    "Jati Padang": at(-6.289, 106.8297),
    Pejaten: at(-6.279, 106.833),
    Ampera: at(-6.285, 106.818),
  }),
  area("jakarta", "31.74.05", "Kebayoran Lama", at(-6.2494, 106.7776), {
    "Pondok Indah": at(-6.2729, 106.7838),
    Gandaria: at(-6.2441, 106.7838),
    "Permata Hijau": at(-6.221, 106.7815),
    Simprug: at(-6.233, 106.787),
  }),
  area("jakarta", "31.74.06", "Cilandak", at(-6.2842, 106.7997), {
    Cipete: at(-6.2745, 106.8),
    "Lebak Bulus": at(-6.2952, 106.7766),
    Fatmawati: at(-6.2925, 106.7945),
    "Pondok Labu": at(-6.309, 106.798),
  }),
  area("jakarta", "31.74.07", "Kebayoran Baru", at(-6.2434, 106.7996), {
    Senopati: at(-6.233, 106.8085),
    "Blok M": at(-6.244, 106.7985),
    SCBD: at(-6.2257, 106.809),
    Gunawarman: at(-6.2365, 106.806),
    Dharmawangsa: at(-6.256, 106.803),
    Pakubuwono: at(-6.2355, 106.7905),
  }),
  area("jakarta", "31.74.08", "Pancoran", at(-6.2523, 106.8456), {
    Kalibata: at(-6.2575, 106.85),
    "Duren Tiga": at(-6.2545, 106.837),
  }),
  area("jakarta", "31.74.09", "Jagakarsa", at(-6.3344, 106.8235), {
    "Lenteng Agung": at(-6.331, 106.8355),
    Ciganjur: at(-6.342, 106.806),
  }),
  area("jakarta", "31.71.01", "Gambir", at(-6.1711, 106.8171), {
    Cideng: at(-6.17, 106.809),
    Harmoni: at(-6.1665, 106.8195),
    Monas: at(-6.1754, 106.8272),
  }),
  area("jakarta", "31.71.06", "Menteng", at(-6.1956, 106.8322), {
    Cikini: at(-6.191, 106.8405),
    Gondangdia: at(-6.188, 106.8325),
  }),
  area("jakarta", "31.71.07", "Tanah Abang", at(-6.2057, 106.8118), {
    Sudirman: at(-6.208, 106.8195),
    Senayan: at(-6.2186, 106.802),
    "Bendungan Hilir": at(-6.211, 106.812),
    Thamrin: at(-6.1945, 106.821),
  }),
  area("jakarta", "31.73.02", "Grogol Petamburan", at(-6.1651, 106.7886), {
    "Tanjung Duren": at(-6.175, 106.789),
    Grogol: at(-6.166, 106.792),
  }),
  area("jakarta", "31.73.05", "Kebon Jeruk", at(-6.1926, 106.7699), { Kedoya: at(-6.177, 106.764) }),
  area("jakarta", "31.73.07", "Pal Merah", at(-6.1935, 106.7967), {
    Slipi: at(-6.19, 106.7985),
    Kemanggisan: at(-6.194, 106.785),
  }),
  area("bali", "51.71.01", "Denpasar Selatan", at(-8.697, 115.2296), {
    Sanur: at(-8.693, 115.2615),
    Renon: at(-8.674, 115.236),
    Sesetan: at(-8.699, 115.215),
    Serangan: at(-8.726, 115.232),
  }),
  area("bali", "51.71.02", "Denpasar Timur", at(-8.6568, 115.2387), { Kesiman: at(-8.653, 115.248) }),
  area("bali", "51.71.03", "Denpasar Barat", at(-8.6673, 115.1997), { Padangsambian: at(-8.656, 115.186) }),
  area("bali", "51.71.04", "Denpasar Utara", at(-8.634, 115.2118), { Ubung: at(-8.633, 115.2) }),
  area("bali", "51.03.01", "Kuta", at(-8.7226, 115.1767), {
    Legian: at(-8.706, 115.1705),
    Seminyak: at(-8.6913, 115.166),
    Tuban: at(-8.737, 115.1725),
  }),
  area("bali", "51.03.05", "Kuta Selatan", at(-8.7992, 115.1735), {
    Jimbaran: at(-8.79, 115.163),
    "Nusa Dua": at(-8.8005, 115.229),
    Uluwatu: at(-8.828, 115.09),
    Bingin: at(-8.8075, 115.1165),
    "Padang Padang": at(-8.812, 115.1045),
    Pecatu: at(-8.825, 115.123),
    Ungasan: at(-8.825, 115.163),
    "Tanjung Benoa": at(-8.772, 115.222),
  }),
  area("bali", "51.03.06", "Kuta Utara", at(-8.6478, 115.1486), {
    Canggu: at(-8.65, 115.131),
    Berawa: at(-8.664, 115.1425),
    Kerobokan: at(-8.664, 115.168),
    Umalas: at(-8.668, 115.157),
    Petitenget: at(-8.679, 115.1575),
    "Batu Bolong": at(-8.656, 115.1325),
    "Echo Beach": at(-8.6535, 115.126),
  }),
  area("bali", "51.04.05", "Ubud", at(-8.5069, 115.2625), {
    Campuhan: at(-8.505, 115.255),
    Penestanan: at(-8.507, 115.25),
    "Nyuh Kuning": at(-8.52, 115.258),
    Peliatan: at(-8.518, 115.27),
    Sayan: at(-8.508, 115.242),
    Mas: at(-8.542, 115.272),
  }),
  area("surabaya", "35.78.04", "Wonokromo", at(-7.2976, 112.7387), { Darmo: at(-7.289, 112.7385) }),
  area("surabaya", "35.78.05", "Tegalsari", at(-7.2758, 112.7385), { Tunjungan: at(-7.2625, 112.739) }),
  area("surabaya", "35.78.06", "Sawahan", at(-7.2716, 112.7221)),
  area("surabaya", "35.78.07", "Genteng", at(-7.2573, 112.7457), { Ketabang: at(-7.259, 112.749) }),
  area("surabaya", "35.78.08", "Gubeng", at(-7.2791, 112.7561), {
    Airlangga: at(-7.272, 112.758),
    Kertajaya: at(-7.2805, 112.76),
  }),
  area("surabaya", "35.78.09", "Sukolilo", at(-7.2908, 112.7974), {
    Keputih: at(-7.292, 112.801),
    Klampis: at(-7.2885, 112.775),
  }),
  area("surabaya", "35.78.03", "Rungkut", at(-7.3258, 112.7778), { "Kedung Baruk": at(-7.313, 112.776) }),
  area("surabaya", "35.78.21", "Dukuh Pakis", at(-7.2905, 112.6987), {
    "Mayjend Sungkono": at(-7.291, 112.7165),
    "Darmo Permai": at(-7.28, 112.691),
  }),
  area("surabaya", "35.78.26", "Mulyorejo", at(-7.2643, 112.7861), {
    "Pakuwon City": at(-7.276, 112.806),
    "Kertajaya Indah": at(-7.279, 112.78),
  }),
  area("yogyakarta", "34.71.03", "Gondokusuman", at(-7.7829, 110.3799), { Kotabaru: at(-7.786, 110.372) }),
  area("yogyakarta", "34.71.04", "Danurejan", at(-7.7936, 110.3711)),
  area("yogyakarta", "34.71.05", "Gedongtengen", at(-7.7916, 110.3618), {
    Malioboro: at(-7.7926, 110.3655),
    Sosrowijayan: at(-7.791, 110.364),
  }),
  area("yogyakarta", "34.71.08", "Mantrijeron", at(-7.8172, 110.3626), { Tirtodipuran: at(-7.819, 110.366) }),
  area("yogyakarta", "34.71.12", "Mergangsan", at(-7.8133, 110.3743), { Prawirotaman: at(-7.819, 110.3715) }),
  area("yogyakarta", "34.71.13", "Umbulharjo", at(-7.8152, 110.3877), { Timoho: at(-7.796, 110.393) }),
  area("yogyakarta", "34.71.14", "Kotagede", at(-7.8237, 110.3985)),
  area("yogyakarta", "34.04.07", "Depok", at(-7.7625, 110.4018), {
    Seturan: at(-7.769, 110.4095),
    Condongcatur: at(-7.7585, 110.396),
    Babarsari: at(-7.779, 110.4155),
    Gejayan: at(-7.776, 110.389),
  }),
  area("yogyakarta", "34.04.06", "Mlati", at(-7.7465, 110.3556), { Jombor: at(-7.747, 110.361) }),
  area("yogyakarta", "34.04.12", "Ngaglik", at(-7.7187, 110.4007), { "Jalan Kaliurang": at(-7.728, 110.3935) }),
];

export const areaByCode = (code: string): Area | undefined => areas.find((each) => each.code === code);

/** The part of a district that is called so; undefined for the district as such, and for a name that it does not have. */
export const neighbourhoodOf = (code: string, name: string): Neighbourhood | undefined =>
  areaByCode(code)?.neighbourhoods.find((each) => each.name === name);

/** What people call a place: by its neighbourhood where the guest named one, else by its district. */
export const areaName = (code: string, neighbourhood: string | null | undefined): string =>
  neighbourhood || (areaByCode(code)?.name ?? code);

/** Of an area that is not served any more, that of the first city. */
export const timeZoneOfArea = (code: string): string => cityById(areaByCode(code)?.cityId ?? "jakarta").timeZone;

export const cityById = (id: CityId): City => cities.find((city) => city.id === id)!;
