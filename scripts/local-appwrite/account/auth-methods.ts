// Which ways of signing in a project allows. Keys and operators are not asked.

import { refusalWith } from "../kernel/errors.ts";
import type { ApiRequest } from "../kernel/request.ts";

/** Methods as the settings routes name them, with the words the refusals use. */
const METHOD_NAMES = {
  "email-password": "Email / Password",
  "magic-url": "Magic URL",
  "email-otp": "Email OTP",
  anonymous: "Anonymous",
  invites: "Invites",
  jwt: "JWT",
  phone: "Phone",
} as const;

/** @throws AppwriteError `user_auth_method_unsupported` when the project has switched the method off */
export function requireMethod({ caller, project }: ApiRequest, method: keyof typeof METHOD_NAMES): void {
  if (caller.privileged || !project.auth.disabledMethods.includes(method)) return;
  throw refusalWith(
    "user_auth_method_unsupported",
    `${METHOD_NAMES[method]} authentication is disabled for this project`,
  );
}
