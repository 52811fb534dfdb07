// What the kernel needs to know of a project. The projects service stores and changes them.

/** A client application that may call from a browser. */
export interface Platform {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly key: string;
  readonly hostname: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A standard API key. */
export interface ProjectKey {
  readonly id: string;
  readonly name: string;
  readonly secret: string;
  readonly scopes: readonly string[];
  /** ISO time, or empty for a key without end. */
  readonly expire: string;
  /** Day of the last use, as an ISO time; empty before the first. */
  readonly accessedAt: string;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** Parts of a membership that tell of the person, each shown to other members or not. */
export interface MembershipPrivacy {
  readonly userId: boolean;
  readonly userName: boolean;
  readonly userEmail: boolean;
  readonly userPhone: boolean;
  readonly mfa: boolean;
  readonly userAccessedAt: boolean;
}

/** Rules of sign-up and sessions of a project. */
export interface AuthSettings {
  /** Life of a session, seconds. */
  readonly durationS: number;
  /** Most users; 0 = no limit. */
  readonly userLimit: number;
  /** Most sessions of one user, the oldest ones end; 0 = no limit. */
  readonly maxSessions: number;
  readonly passwordHistory: number;
  readonly passwordDictionary: boolean;
  readonly personalDataCheck: boolean;
  readonly sessionAlerts: boolean;
  /** Whether a new password ends the user's other sessions. */
  readonly invalidateSessions: boolean;
  /** What members of a team may see of each other. */
  readonly membershipPrivacy: MembershipPrivacy;
  readonly mockNumbers: readonly { readonly phone: string; readonly otp: string }[];
  /** Methods that are switched off, by the name the settings route uses (`anonymous`, `email-password`, …). */
  readonly disabledMethods: readonly string[];
}

/** A project, as kept in memory; a change replaces the object. */
export interface Project {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly platforms: readonly Platform[];
  readonly keys: readonly ProjectKey[];
  readonly auth: AuthSettings;
  /** Services that clients may not use. */
  readonly disabledServices: readonly string[];
}

/** The project of the console itself: its users are operators. */
export const CONSOLE_PROJECT_ID = "console";

/** Looks projects up. */
export interface ProjectDirectory {
  find(id: string): Project | undefined;
  /** Notes that a key was used; at most once a day something is written. */
  noteKeyUse(projectId: string, keyId: string): void;
}
