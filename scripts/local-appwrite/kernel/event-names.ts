// The names an event is announced under: the exact one, less exact ones, and all of them with ids replaced by `*`.
// Rows have a larger family because every name exists in its tables and its collections form (row-event.ts).

/** One level of an event: `["users", "USER_ID"]`. */
export type EventLevel = readonly [type: string, id: string];

/**
 * All names of an event, most exact first.
 * @param levels the resource and what it is inside of, outermost first
 * @param action `create`, `update`, … ; with `attribute` it makes `…update.email`
 */
export function eventNames(levels: readonly EventLevel[], action: string, attribute = ""): string[] {
  const depth = levels.length;
  const names = new Set<string>();
  const suffixes = attribute ? [`.${action}.${attribute}`, `.${action}`, ""] : [`.${action}`, ""];
  for (const suffix of suffixes) addMasked(names, levels, suffix);
  for (let upTo = depth - 1; upTo >= 1; upTo--) {
    const outer = levels.slice(0, upTo);
    if (attribute && upTo === 1) addMasked(names, outer, `.${action}.${attribute}`);
    addMasked(names, outer, "");
  }
  return [...names];
}

/** What a channel ends in, or has before its last part, to come in a form for each action as well. */
const WITH_ACTIONS = new Set("documents rows files executions functions account teams memberships presences".split(" "));

/**
 * Channels and their forms for one action (`rows.create`). It is told by the parts between dots, as on the real server:
 * one that ends in an id with a dot (`rows.l.1`) has no such form.
 */
export function withActionChannels(channels: readonly string[], action: string): string[] {
  const narrowed = channels.filter((channel) => {
    const parts = channel.split(".");
    return parts.slice(-2).some((part) => WITH_ACTIONS.has(part));
  });
  return [...channels, ...narrowed.map((channel) => `${channel}.${action}`)];
}

/** Adds `levels` with every choice of ids replaced by `*`. */
function addMasked(names: Set<string>, levels: readonly EventLevel[], suffix: string): void {
  for (let mask = 0; mask < 1 << levels.length; mask++) {
    let name = "";
    for (const [index, [type, id]] of levels.entries()) {
      name += `${index ? "." : ""}${type}.${mask & (1 << index) ? "*" : id}`;
    }
    names.add(name + suffix);
  }
}
