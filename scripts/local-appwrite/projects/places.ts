// Countries with their telephone prefixes, the European Union, and continents, as the locale service lists them. Names
// are the platform's English ones, but for those that Appwrite calls differently.

/** Codes of countries with their prefixes. */
const COUNTRIES = (
    "AF93 AO244 AL355 AD376 AE971 AR54 AM374 AG1268 AU61 AT43 AZ994 BI257 BE32 BJ229 BF226 BD880 BG359 " +
    "BH973 BS1242 BA387 BY375 BZ501 BO591 BR55 BB1246 BN673 BT975 BW267 CF236 CA1 CH41 CL56 CN86 CI225 " +
    "CM237 CD243 CG242 CO57 KM269 CV238 CR506 CU53 CY357 CZ420 DE49 DJ253 DM1767 DK45 DO1809 DZ213 EC593 " +
    "EG20 ER291 ES34 EE372 ET251 FI358 FJ679 FR33 FM691 GA241 GB44 GE995 GH233 GN224 GM220 GW245 GQ240 " +
    "GR30 GD1473 GT502 GY592 HN504 HR385 HT509 HU36 ID62 IN91 IE353 IR98 IQ964 IS354 IL972 IT39 JM1876 " +
    "JO962 JP81 KZ76 KE254 KG996 KH855 KI686 KN1869 KR82 KW965 LA856 LB961 LR231 LY218 LC1758 LI423 LK94 " +
    "LS266 LT370 LU352 LV371 MA212 MC377 MD373 MG261 MV960 MX52 MH692 MK389 ML223 MT356 MM95 ME382 MN976 " +
    "MZ258 MR222 MU230 MW265 MY60 NA264 NE227 NG234 NI505 NL31 NO47 NP977 NR674 NZ64 OM968 PK92 PS970 " +
    "PA507 PE51 PH63 PW680 PG675 PL48 KP850 PT351 PY595 QA974 RO40 RU7 RW250 SA966 SD249 SN221 SG65 SB677 " +
    "SL232 SV503 SM378 SO252 RS381 SS211 ST239 SR597 SK421 SI386 SE46 SZ268 SC248 SY963 TD235 TG228 TH66 " +
    "TJ992 TM993 TL670 TO676 TT1868 TN216 TR90 TV688 TW886 TZ255 UG256 UA380 UY598 US1 UZ998 VA379 VC1784 " +
    "VE58 VN84 VU678 WS685 YE967 ZA27 ZM260 ZW263 HK"
).split(" ");

const OTHER_NAMES: Readonly<Record<string, string>> = {
  AG: "Antigua and Barbuda",
  BA: "Bosnia and Herzegovina",
  CI: "Ivory Coast",
  CD: "DR Congo",
  CG: "Republic of the Congo",
  HK: "Hong Kong",
  KN: "Saint Kitts and Nevis",
  LC: "Saint Lucia",
  MK: "Macedonia",
  MM: "Myanmar",
  PS: "Palestine",
  ST: "São Tomé and Príncipe",
  SZ: "Swaziland",
  TT: "Trinidad and Tobago",
  TR: "Turkey",
  VC: "Saint Vincent and the Grenadines",
};
const EUROPEAN_UNION = "AT BE HR BG CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" ");
const CONTINENTS = { AF: "Africa", AN: "Antarctica", AS: "Asia", EU: "Europe", NA: "North America", OC: "Oceania", SA: "South America" };

const english = new Intl.DisplayNames("en", { type: "region" });
const nameOf = (code: string) => OTHER_NAMES[code] ?? english.of(code) ?? code;

interface Named {
  readonly name: string;
  readonly code: string;
}

/** Sorted by the bytes of their names, so that `São Tomé` comes after `Syria`. */
function byName(places: readonly Named[]): Named[] {
  return places.toSorted((a, b) => Buffer.compare(Buffer.from(a.name), Buffer.from(b.name)));
}

const named = (codes: readonly string[]) => byName(codes.map((code) => ({ name: nameOf(code), code })));

/** All countries. */
export const countryViews = (): Named[] => named(COUNTRIES.map((each) => each.slice(0, 2)));

/** Countries of the European Union. */
export const europeanViews = (): Named[] => named(EUROPEAN_UNION);

/** Continents. */
export const continentViews = (): Named[] => byName(Object.entries(CONTINENTS).map(([code, name]) => ({ name, code })));

/** Telephone prefixes, the lowest number first. */
export function phoneViews(): Record<string, string>[] {
  return COUNTRIES.filter((each) => each.length > 2)
    .toSorted((a, b) => Number(a.slice(2)) - Number(b.slice(2)))
    .map((each) => ({ code: `+${each.slice(2)}`, countryCode: each.slice(0, 2), countryName: nameOf(each.slice(0, 2)) }));
}
