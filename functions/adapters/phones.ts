// Whose a number is, as Appwrite's own accounts know it. Needs the scope `users.read`.
import { Users } from "node-appwrite";
import type { Ports } from "../ports.ts";
import { asFault, isAppwriteError, type Rows } from "./rows.ts";

export const phonesOn = ({ db }: Rows): Ports["phones"] => {
  const users = new Users(db.client);
  return {
    async hasVerified(userId, phone) {
      try {
        const user = await users.get({ userId });
        return user.phoneVerification && user.phone === phone;
      } catch (error) {
        if (isAppwriteError(error, 404)) return false;
        throw asFault("Reading whose number it is", error);
      }
    },
  };
};
