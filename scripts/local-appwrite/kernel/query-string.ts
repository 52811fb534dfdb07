// Query strings and form bodies the way PHP reads them: `queries[0]=a&queries[1]=b` is an array named `queries`.

/** Parses a query string. */
export function parseQueryString(text: string): Record<string, unknown> {
  if (text === "") return {};
  const pairs: [string, string][] = [];
  for (const pair of text.split("&")) {
    if (pair === "") continue;
    const equals = pair.indexOf("=");
    pairs.push(equals < 0 ? [decode(pair), ""] : [decode(pair.slice(0, equals)), decode(pair.slice(equals + 1))]);
  }
  return gatherParameters(pairs);
}

/** Names and values by name. Of a repeated plain name the last wins; bracket depth beyond one stays in the key. */
export function gatherParameters(pairs: readonly (readonly [name: string, value: string])[]): Record<string, unknown> {
  // Without a prototype: a parameter called `constructor` that was not sent must not be found.
  const parameters: Record<string, unknown> = Object.create(null);
  for (const [name, value] of pairs) {
    const open = name.indexOf("[");
    if (open > 0 && name.endsWith("]")) addToList(parameters, name.slice(0, open), name.slice(open + 1, -1), value);
    else if (name !== "__proto__") parameters[name] = value;
  }
  return parameters;
}

function addToList(parameters: Record<string, unknown>, name: string, key: string, value: string): void {
  if (name === "__proto__") return;
  const existing = parameters[name];
  const list: unknown = Array.isArray(existing) || (typeof existing === "object" && existing !== null) ? existing : [];
  if (Array.isArray(list) && (key === "" || /^\d{1,4}$/.test(key))) list.push(value);
  else if (Array.isArray(list)) {
    parameters[name] = { ...Object.fromEntries(list.entries()), [key]: value };
    return;
  } else (list as Record<string, unknown>)[key] = value;
  parameters[name] = list;
}

function decode(text: string): string {
  if (!text.includes("%") && !text.includes("+")) return text;
  const spaced = text.includes("+") ? text.replaceAll("+", " ") : text;
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
