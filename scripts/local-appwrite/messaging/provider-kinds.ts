// The services that messages can be sent through: what each must be told, and what it needs before it can be enabled.
import { bool, object, oneOf, readBool, text, wholeBetween } from "../kernel/checks.ts";
import { type Check, optional, type Parameter } from "../kernel/parameters.ts";
import { email, phone } from "../users/person-checks.ts";
import type { MessageType } from "./messaging-records.ts";

/** One thing that a provider is told. */
export interface ProviderField {
  readonly name: string;
  readonly place: "credentials" | "options";
  /** When absent on creation: kept with this value, or, when undefined, not kept at all. */
  readonly fallback?: unknown;
  readonly parameter: Parameter<unknown>;
}

export interface ProviderKind {
  readonly type: MessageType;
  readonly fields: readonly ProviderField[];
  /** Fields that must be there before it can be enabled. */
  readonly needed: readonly string[];
}

function field(
  place: ProviderField["place"],
  name: string,
  check: Check,
  fallback?: unknown,
  read?: (value: unknown) => unknown,
): ProviderField {
  const parameter = optional<unknown>(undefined, check, read);
  return { name, place, parameter, ...(fallback !== undefined && { fallback }) };
}

const secret = (name: string) => field("credentials", name, text(0));
/** An empty address is accepted for an option that may be left out. */
const emailOrNothing: Check = (value) => (value === "" ? null : email(value));

const SENDER: readonly ProviderField[] = [
  field("options", "fromName", text(128, 0), ""),
  field("options", "fromEmail", emailOrNothing, ""),
  field("options", "replyToName", text(128, 0), ""),
  field("options", "replyToEmail", emailOrNothing, ""),
];
const FROM = field("options", "from", phone);

const emailKind = (fields: readonly ProviderField[], needed: readonly string[]): ProviderKind => ({
  type: "email",
  fields: [...fields, ...SENDER],
  needed: [...needed, "fromEmail"],
});
const smsKind = (...names: readonly string[]): ProviderKind => ({
  type: "sms",
  fields: [...names.map(secret), FROM],
  needed: [...names, "from"],
});

/** By the name they have in the API's paths. */
export const PROVIDER_KINDS: Readonly<Record<string, ProviderKind>> = {
  mailgun: emailKind(
    [field("credentials", "isEuRegion", bool, undefined, readBool), secret("apiKey"), secret("domain")],
    ["isEuRegion", "apiKey", "domain"],
  ),
  sendgrid: emailKind([secret("apiKey")], ["apiKey"]),
  ses: emailKind([secret("accessKey"), secret("secretKey"), secret("region")], ["accessKey", "secretKey", "region"]),
  resend: emailKind([secret("apiKey")], ["apiKey"]),
  smtp: {
    type: "email",
    fields: [
      field("credentials", "port", wholeBetween(1, 65_535), 587, Number),
      field("credentials", "username", text(0, 0), ""),
      field("credentials", "password", text(0, 0), ""),
      secret("host"),
      ...SENDER,
      field("options", "encryption", oneOf(["none", "ssl", "tls"]), "", (value) => (value === "none" ? "" : value)),
      field("options", "autoTLS", bool, true, readBool),
      field("options", "mailer", text(0, 0), ""),
    ],
    needed: ["host", "fromEmail"],
  },
  msg91: {
    type: "sms",
    fields: [secret("templateId"), secret("senderId"), secret("authKey")],
    needed: ["senderId", "authKey"],
  },
  telesign: smsKind("customerId", "apiKey"),
  textmagic: smsKind("username", "apiKey"),
  twilio: smsKind("accountSid", "authToken"),
  vonage: smsKind("apiKey", "apiSecret"),
  fcm: {
    type: "push",
    fields: [field("credentials", "serviceAccountJSON", object)],
    needed: ["serviceAccountJSON"],
  },
  apns: {
    type: "push",
    fields: [
      ...["authKey", "authKeyId", "teamId", "bundleId"].map(secret),
      field("options", "sandbox", bool, false, readBool),
    ],
    needed: ["authKey", "authKeyId", "teamId", "bundleId"],
  },
};
