// The `account` channels are the only ones that depend on who listens: they are bound to the user's id.

const ACTIONS = ["create", "update", "upsert", "delete"];
const PREFIX = "account.";

/**
 * Channels as the server keeps them: `account` gains the user's own channel, `account.update` becomes the user's own,
 * any other `account.…` is dropped, since it would name somebody else's account.
 */
export function bindAccountChannels(channels: readonly string[], userId: string): string[] {
  const bound = new Set<string>();
  const ownChannels: string[] = [];
  for (const channel of channels) {
    if (!channel.startsWith(PREFIX)) {
      bound.add(channel);
      if (channel === "account" && userId) ownChannels.push(PREFIX + userId);
      continue;
    }
    const action = channel.slice(PREFIX.length);
    if (!ACTIONS.includes(action)) continue;
    // A guest keeps the plain form; authenticating on the socket binds it later.
    if (userId) ownChannels.push(`${PREFIX}${userId}.${action}`);
    else bound.add(channel);
  }
  for (const channel of ownChannels) bound.add(channel);
  return [...bound];
}

/** The same channel after the socket has become another user's. */
export function rebindAccountChannel(channel: string, oldUserId: string, newUserId: string): string {
  if (!channel.startsWith(PREFIX) || oldUserId === newUserId) return channel;
  if (oldUserId === "") {
    const action = channel.slice(PREFIX.length);
    return ACTIONS.includes(action) ? `${PREFIX}${newUserId}.${action}` : channel;
  }
  const oldChannel = PREFIX + oldUserId;
  const isOld = channel === oldChannel || ACTIONS.some((action) => channel === `${oldChannel}.${action}`);
  return isOld ? PREFIX + newUserId + channel.slice(oldChannel.length) : channel;
}
