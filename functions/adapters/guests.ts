// Guests as Appwrite's own accounts know them, and how one of them is let in. Needs the scopes `users.read` and
// `users.write`.
import { Users } from "node-appwrite";
import type { Ports } from "../ports.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

/** More than anybody tries. */
const SECRET_LENGTH = 64;

export const guestsOn = ({ db }: Rows): Ports["guests"] => {
  const users = new Users(db.client);
  return {
    async find(userId) {
      try {
        const [user, { total }] = await Promise.all([users.get({ userId }), users.listMemberships({ userId })]);
        const { email, passwordUpdate, labels, status } = user;
        return { email, hasPassword: Boolean(passwordUpdate), labels, memberships: total, isActive: status };
      } catch (error) {
        if (isAppwriteError(error, 404)) return null;
        throw asFault("Reading whose session it is", error);
      }
    },

    async letIn(userId, forMs) {
      try {
        const { secret } = await users.createToken({ userId, length: SECRET_LENGTH, expire: Math.ceil(forMs / 1000) });
        return secret;
      } catch (error) {
        throw asFault("Letting a guest in", error);
      }
    },
  };
};
