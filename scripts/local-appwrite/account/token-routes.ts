// JWTs, and the codes and links that production sends by e-mail or SMS: here they land in the outbox.

import { randomInt } from "node:crypto";
import { bool, customId, readNumber, text, wholeBetween } from "../kernel/checks.ts";
import { refusal, serverError } from "../kernel/errors.ts";
import { resolveId } from "../kernel/ids.ts";
import { redirectProblem } from "../kernel/origins.ts";
import { optional, readParameters, required } from "../kernel/parameters.ts";
import type { RateLimit } from "../kernel/rate-limits.ts";
import { json, type Reply } from "../kernel/reply.ts";
import type { ApiRequest } from "../kernel/request.ts";
import type { Method, Route } from "../kernel/router.ts";
import type { ServerContext } from "../kernel/service.ts";
import { isoTimestamp } from "../kernel/timestamps.ts";
import type { Outbox } from "../users/outbox.ts";
import { newPassword, passwordChanges } from "../users/password-rules.ts";
import type { People } from "../users/people.ts";
import { email, phone } from "../users/person-checks.ts";
import { linkSecret, type NewToken, sixDigits, type TokenType } from "../users/token-store.ts";
import { announceUser } from "../users/user-events.ts";
import type { User, UserChanges } from "../users/user-store.ts";
import { accountView } from "../users/views.ts";
import { requireMethod } from "./auth-methods.ts";
import { requester } from "./requester.ts";

/** Life of codes and links, seconds (TOKEN_EXPIRATION_*). */
const CODE_S = 15 * 60;
const LINK_S = 3600;
const VERIFICATION_S = 7 * 24 * 3600;
const LONGEST_JWT_S = 3600;

const perHourBy = (field: string): RateLimit => ({
  calls: 10,
  periodS: 3600,
  by: (request) => String(request.body[field] ?? request.caller.user?.id ?? ""),
});
/** What sends somebody a message is limited by the address asking as well. */
const perHourByBoth = (field: string): RateLimit => ({ ...perHourBy(field), alsoBy: (request) => request.ip });

/** What a token is sent with. */
interface Message {
  readonly subject: string;
  readonly body: (secret: string, link: string) => string;
}

/** Registers the token routes. */
export function addTokenRoutes(context: ServerContext, people: People, outbox: Outbox): void {
  const add = (method: Method, path: string, scope: string, handler: Route["handler"], limit?: RateLimit) =>
    context.routes.add({ method, path, scopes: [scope], service: "account", handler, ...(limit && { limit }) });

  /** Makes a token, puts its message in the outbox, and answers. Only a key sees the secret. */
  const send = (
    request: ApiRequest,
    user: User,
    type: TokenType,
    secret: string,
    lifeS: number,
    message: Message,
    { url = "", phrase = false }: { url?: string; phrase?: boolean } = {},
  ): Reply => {
    const token = people.tokens.create(user, type, secret, lifeS);
    const channel = type === "phone" || type === "phone-verification" ? "sms" : "email";
    const link = url ? withParameters(url, { userId: user.id, secret, expire: isoTimestamp(token.expiresAt) }) : "";
    outbox.add({
      projectId: user.projectId,
      channel,
      recipient: channel === "sms" ? user.phone : user.email,
      subject: message.subject,
      body: message.body(secret, link),
      data: { type, userId: user.id, secret, ...(link && { link }) },
    });
    return json(201, tokenView(token, request.caller.privileged, phrase));
  };

  add(
    "POST",
    "/account/jwts",
    "account",
    (request) => {
      requireMethod(request, "jwt");
      const { duration } = readParameters(request, {
        duration: optional<number>(900, wholeBetween(0, LONGEST_JWT_S), readNumber),
      });
      const user = requester(people, request);
      if (request.caller.by !== "session") throw refusal("user_session_not_found");
      const claims = { userId: user.id, sessionId: request.caller.sessionId };
      if (duration === 0) throw serverError();
      return json(201, { jwt: context.tokens.sign(claims, duration) });
    },
    { calls: 120, periodS: 60, by: (request) => request.caller.user?.id ?? "" },
  );

  add(
    "POST",
    "/account/tokens/email",
    "sessions.write",
    (request) => {
      requireMethod(request, "email-otp");
      const input = readParameters(request, {
        userId: required<string>(customId),
        email: required<string>(email),
        phrase: optional<boolean>(false, bool),
      });
      const user = findOrCreate(context, people, request, input.userId, { email: input.email.toLowerCase() });
      return send(request, user, "email", sixDigits(), CODE_S, CODE_MESSAGE, { phrase: input.phrase });
    },
    perHourByBoth("email"),
  );

  add(
    "POST",
    "/account/tokens/magic-url",
    "sessions.write",
    (request) => {
      requireMethod(request, "magic-url");
      const input = readParameters(request, {
        userId: required<string>(customId),
        email: required<string>(email),
        url: optional<string>("", (value) => redirectProblem(value, request.project)),
        phrase: optional<boolean>(false, bool),
      });
      const user = findOrCreate(context, people, request, input.userId, { email: input.email.toLowerCase() });
      return send(request, user, "magic-url", linkSecret(), LINK_S, LINK_MESSAGE, input);
    },
    { ...perHourByBoth("email"), calls: 60 },
  );

  add(
    "POST",
    "/account/tokens/phone",
    "sessions.write",
    (request) => {
      requireMethod(request, "phone");
      const input = readParameters(request, { userId: required<string>(customId), phone: required<string>(phone) });
      const user = findOrCreate(context, people, request, input.userId, { phone: input.phone });
      const mock = request.project.auth.mockNumbers.find((number) => number.phone === input.phone);
      return send(request, user, "phone", mock?.otp ?? sixDigits(), CODE_S, CODE_MESSAGE);
    },
    perHourByBoth("phone"),
  );

  add(
    "POST",
    "/account/recovery",
    "sessions.write",
    (request) => {
      const input = readParameters(request, {
        email: required<string>(email),
        url: required<string>((value) => redirectProblem(value, request.project)),
      });
      const user = people.users.findByEmail(request.project.id, input.email);
      if (!user) throw refusal("user_not_found");
      if (!user.status) throw refusal("user_blocked");
      return send(request, user, "recovery", linkSecret(), LINK_S, RECOVERY_MESSAGE, { url: input.url });
    },
    perHourByBoth("email"),
  );

  add(
    "PUT",
    "/account/recovery",
    "sessions.write",
    async (request) => {
      const input = readParameters(request, {
        userId: required<string>(text(36)),
        secret: required<string>(text(256)),
        password: required<string>(newPassword(request.project)),
      });
      const user = people.users.get(request.project.id, input.userId);
      if (!people.tokens.redeem(user, input.secret, ["recovery"])) throw refusal("user_invalid_token");
      const at = isoTimestamp(context.clock.now());
      const changes = await passwordChanges(request.project, user, input.password, "account", at);
      people.users.update(user.projectId, user.id, { ...changes, emailVerification: true });
      if (request.project.auth.invalidateSessions) people.sessions.deleteAll(user.projectId, user.id);
      return json(200, redeemedView(user, context.clock.now()));
    },
    perHourBy("userId"),
  );

  const verify = (path: string, type: "verification" | "phone-verification", proof: UserChanges) => {
    add(
      "PUT",
      path,
      "public",
      (request) => {
        const input = readParameters(request, {
          userId: required<string>(text(36)),
          secret: required<string>(text(256)),
        });
        const user = people.users.get(request.project.id, input.userId);
        if (!people.tokens.redeem(user, input.secret, [type])) throw refusal("user_invalid_token");
        const verified = people.users.update(user.projectId, user.id, proof);
        const body = accountView(verified, people.targets.list(user.projectId, user.id));
        announceUser(context.events, verified, "update", "", body, context.clock.now());
        return json(200, redeemedView(user, context.clock.now()));
      },
      perHourBy("userId"),
    );
  };

  for (const path of ["/account/verifications/email", "/account/verification"]) {
    add(
      "POST",
      path,
      "account",
      (request) => {
        const { url } = readParameters(request, {
          url: required<string>((value) => redirectProblem(value, request.project)),
        });
        const user = requester(people, request);
        if (!user.email) throw refusal("user_email_not_found");
        if (user.emailVerification) throw refusal("user_email_already_verified");
        return send(request, user, "verification", linkSecret(), VERIFICATION_S, VERIFICATION_MESSAGE, { url });
      },
      perHourBy("userId"),
    );
    verify(path, "verification", { emailVerification: true });
  }
  for (const path of ["/account/verifications/phone", "/account/verification/phone"]) {
    add(
      "POST",
      path,
      "account",
      (request) => {
        requireMethod(request, "phone");
        const user = requester(people, request);
        if (!user.phone) throw refusal("user_phone_not_found");
        if (user.phoneVerification) throw refusal("user_phone_already_verified");
        return send(request, user, "phone-verification", sixDigits(), CODE_S, CODE_MESSAGE);
      },
      perHourByBoth("userId"),
    );
    verify(path, "phone-verification", { phoneVerification: true });
  }
}

const CODE_MESSAGE: Message = { subject: "Your sign-in code", body: (secret) => `Your code is ${secret}.` };
const LINK_MESSAGE: Message = { subject: "Your sign-in link", body: (secret, link) => `Sign in: ${link || secret}` };
const RECOVERY_MESSAGE: Message = {
  subject: "Reset your password",
  body: (_secret, link) => `Reset your password: ${link}`,
};
const VERIFICATION_MESSAGE: Message = {
  subject: "Verify your e-mail address",
  body: (_secret, link) => `Verify: ${link}`,
};

function tokenView(token: NewToken, showSecret: boolean, withPhrase: boolean): Record<string, unknown> {
  return {
    $id: token.id,
    $createdAt: token.createdAt,
    userId: token.userId,
    secret: showSecret ? token.secret : "",
    expire: isoTimestamp(token.expiresAt),
    phrase: withPhrase ? securityPhrase() : "",
  };
}

/** Two words that a message and the page that asked for it show alike. */
function securityPhrase(): string {
  const first = ["Calm", "Warm", "Quiet", "Bright", "Gentle", "Golden"];
  const second = ["harbour", "garden", "river", "lantern", "morning", "island"];
  return `${first[randomInt(first.length)]} ${second[randomInt(second.length)]}`;
}

function redeemedView(user: User, now: number): Record<string, unknown> {
  const at = isoTimestamp(now);
  return { $id: "", $createdAt: at, userId: user.id, secret: "", expire: at, phrase: "" };
}

/** The user with an address or phone, signed up on first use. */
function findOrCreate(
  context: ServerContext,
  people: People,
  request: ApiRequest,
  userId: string,
  identity: { email?: string; phone?: string },
): User {
  const { project } = request;
  const known = identity.email
    ? people.users.findByEmail(project.id, identity.email)
    : people.users.findByPhone(project.id, identity.phone ?? "");
  if (known) return known;
  if (project.auth.userLimit && people.users.count(project.id) >= project.auth.userLimit)
    throw refusal("user_count_exceeded");
  const now = context.clock.now();
  const user = people.users.create(project.id, resolveId(userId), {
    ...identity,
    hashedBy: "account",
    accessedAt: isoTimestamp(now),
  });
  people.targets.begin(user);
  announceUser(context.events, user, "create", "", accountView(user, people.targets.list(project.id, user.id)), now);
  return user;
}

function withParameters(url: string, parameters: Record<string, string>): string {
  const query = new URLSearchParams(parameters).toString();
  return `${url}${url.includes("?") ? "&" : "?"}${query}`;
}
