/**
 * What people call the parts of a city when they look for their area: regencies, sides of a city, short forms. A part is
 * named by the beginning of the official codes of its districts; only parts in which somebody is served stand here.
 */

/** Sides of a city as its people see them, so a district at an edge may be of two. */
const parts: Record<string, string> = {
  "31": "DKI DKJ",
  "31.71": "Jakarta Pusat, Jakpus",
  "31.73": "Jakarta Barat, Jakbar",
  "31.74": "Jakarta Selatan, Jaksel",
  "51.03": "Badung, Bali Selatan",
  "51.03.05": "Bukit",
  "51.04": "Gianyar",
  "51.71": "Bali Selatan",
  "35": "Jawa Timur, East Java",
  "35.78.03": "Surabaya Timur",
  "35.78.04": "Surabaya Selatan",
  "35.78.05": "Surabaya Pusat",
  "35.78.06": "Surabaya Selatan",
  "35.78.07": "Surabaya Pusat",
  "35.78.08": "Surabaya Timur",
  "35.78.09": "Surabaya Timur",
  "35.78.21": "Surabaya Selatan, Surabaya Barat",
  "35.78.26": "Surabaya Timur",
  "34": "DIY DI Jogja",
  "34.04": "Sleman, Jogja Utara",
  "34.71.08": "Jogja Selatan",
  "34.71.12": "Jogja Selatan",
};

/** A side stands after the name in Indonesian, before it in English and Norwegian. */
const sides: Record<string, string> = {
  selatan: "south $1 sør $1",
  utara: "north $1 nord $1",
  timur: "east $1 øst $1",
  barat: "west $1 vest $1",
  pusat: "central $1 sentral $1",
};
const ahead = new Set(Object.values(sides).flatMap((words) => words.split(/ ?\$1 ?/u)));

/** As cities are written in a hurry. */
const short: Record<string, string> = { jakarta: "jkt", surabaya: "sby", yogyakarta: "jogjakarta", denpasar: "dps" };

/** Kinds of places, which tell nothing beside a name. */
const KIND = /^(?:kota|kab|kabupaten|kec|kecamatan|adm|administrasi|city|regency|district|indonesia)$/u;

/** As it is compared: without case, accents, dashes and doubled blanks. */
export function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim()
    .toLowerCase();
}

/** Everything that an area may be found by: `names` of its own, and what people call the parts that it lies in. */
export function knownAs(areaCode: string, names: string): string {
  const around = Object.entries(parts).filter(([code]) => areaCode.startsWith(code));
  let known = plain([names, ...around.map(([, words]) => words)].join(" "));
  for (const [side, words] of Object.entries(sides)) {
    known += [...known.matchAll(new RegExp(`(\\S+) ${side}`, "gu"))]
      .map(([, name]) => ` ${words.replaceAll("$1", name!)}`)
      .join("");
  }
  for (const [city, hurried] of Object.entries(short)) {
    if (known.includes(city)) known += ` ${known.replaceAll(city, hurried)}`;
  }
  return ` ${known}`;
}

/** What is looked for, piece by piece. A side belongs to the name beside it: north of Bali is not the north of Kuta. */
export function soughtPieces(typed: string): string[] {
  const all = plain(typed).split(" ");
  const named = all.filter((word) => !KIND.test(word));
  const pieces: string[] = [];
  let before = "";
  for (const word of named.length > 0 ? named : all) {
    if (before !== "") pieces.push(`${before} ${word}`);
    else if (word in sides && pieces.length > 0) pieces.push(`${pieces.pop()} ${word}`);
    else if (!ahead.has(word)) pieces.push(word);
    before = before === "" && ahead.has(word) ? word : "";
  }
  return before === "" ? pieces : [...pieces, before];
}
