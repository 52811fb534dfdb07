// How a project, its keys and its platforms look in answers.

import type { Platform, Project, ProjectKey } from "../kernel/project.ts";
import { OAUTH_PROVIDERS } from "./oauth-providers.ts";

/** Services that a project can switch off, by the name routes use and as the project's answer spells them. */
export const SERVICES: Readonly<Record<string, string>> = {
  account: "Account",
  avatars: "Avatars",
  databases: "Databases",
  tablesdb: "Tablesdb",
  locale: "Locale",
  health: "Health",
  project: "Project",
  storage: "Storage",
  teams: "Teams",
  users: "Users",
  vcs: "Vcs",
  sites: "Sites",
  functions: "Functions",
  proxy: "Proxy",
  graphql: "Graphql",
  migrations: "Migrations",
  messaging: "Messaging",
  advisor: "Advisor",
};

/** Sign-in methods that a project can switch off, by the name routes use and as the answer spells them. */
export const AUTH_METHODS: Readonly<Record<string, string>> = {
  "email-password": "authEmailPassword",
  "magic-url": "authUsersAuthMagicURL",
  "email-otp": "authEmailOtp",
  anonymous: "authAnonymous",
  invites: "authInvites",
  jwt: "authJWT",
  phone: "authPhone",
};

/** A project as the console and the CLI read it. */
export function projectView(project: Project): Record<string, unknown> {
  const { auth } = project;
  const methods = Object.entries(AUTH_METHODS).map(([method, field]) => [
    field,
    !auth.disabledMethods.includes(method),
  ]);
  const services = Object.entries(SERVICES).map(([service, name]) => [
    `serviceStatusFor${name}`,
    !project.disabledServices.includes(service),
  ]);
  return {
    $id: project.id,
    $createdAt: project.createdAt,
    $updatedAt: project.updatedAt,
    name: project.name,
    teamId: project.teamId,
    region: "default",
    devKeys: [],
    ...SMTP_OFF,
    pingCount: 0,
    pingedAt: "",
    labels: [],
    status: "active",
    blocks: [],
    consoleAccessedAt: project.createdAt,
    ...Object.fromEntries(methods),
    ...Object.fromEntries(services),
    authLimit: auth.userLimit,
    authDuration: auth.durationS,
    authSessionsLimit: auth.maxSessions,
    authPasswordHistory: auth.passwordHistory,
    authPasswordDictionary: auth.passwordDictionary,
    authPersonalDataCheck: auth.personalDataCheck,
    authMockNumbers: auth.mockNumbers,
    authSessionAlerts: auth.sessionAlerts,
    authMembershipsUserName: auth.membershipPrivacy.userName,
    authMembershipsUserEmail: auth.membershipPrivacy.userEmail,
    authMembershipsMfa: auth.membershipPrivacy.mfa,
    authMembershipsUserAccessedAt: auth.membershipPrivacy.userAccessedAt,
    authInvalidateSessions: auth.invalidateSessions,
    ...FIXED,
    oAuthProviders: OAUTH_PROVIDERS.map(([key, name]) => ({ key, name, appId: "", secret: "", enabled: false })),
    platforms: project.platforms.map(platformView),
    webhooks: [],
    keys: project.keys.map(keyView),
  };
}

const SMTP_OFF = {
  smtpEnabled: false,
  smtpSenderName: "",
  smtpSenderEmail: "",
  smtpReplyTo: "",
  smtpHost: "",
  smtpPort: 0,
  smtpUsername: "",
  smtpPassword: "",
  smtpSecure: "",
};
const FIXED = {
  authDisposableEmails: false,
  authCanonicalEmails: false,
  authFreeEmails: false,
  authCorporateEmails: false,
  description: "",
  logo: "",
  url: "",
  legalName: "",
  legalCountry: "",
  legalState: "",
  legalCity: "",
  legalAddress: "",
  legalTaxId: "",
};

/** An API key with its secret. */
export function keyView(key: ProjectKey): Record<string, unknown> {
  return {
    $id: key.id,
    $createdAt: key.createdAt,
    $updatedAt: key.updatedAt,
    name: key.name,
    expire: key.expire,
    scopes: key.scopes,
    secret: key.secret,
    accessedAt: key.accessedAt,
    sdks: [],
  };
}

/** A client application. */
export function platformView(platform: Platform): Record<string, unknown> {
  return {
    $id: platform.id,
    $createdAt: platform.createdAt,
    $updatedAt: platform.updatedAt,
    name: platform.name,
    type: platform.type,
    hostname: platform.hostname,
    key: platform.key,
    store: "",
  };
}
