// What Appwrite tells of an e-mail address: its canonical form and what kind of provider it belongs to.

const FREE_PROVIDERS = new Set(
  (
    "gmail.com googlemail.com yahoo.com yahoo.co.id ymail.com outlook.com hotmail.com live.com msn.com icloud.com me.com " +
    "mac.com aol.com proton.me protonmail.com gmx.com gmx.de web.de mail.com zoho.com yandex.com online.no"
  ).split(" "),
);
const DISPOSABLE_PROVIDERS = new Set(
  (
    "example.com example.org example.net mailinator.com guerrillamail.com 10minutemail.com tempmail.com temp-mail.org " +
    "yopmail.com trashmail.com sharklasers.com getnada.com maildrop.cc throwawaymail.com"
  ).split(" "),
);
/** Providers that ignore dots in the local part. */
const DOTLESS_PROVIDERS = new Set(["gmail.com", "googlemail.com"]);
/** Providers that ignore what follows a plus sign. */
const TAGGING_PROVIDERS = new Set(
  "gmail.com googlemail.com outlook.com hotmail.com live.com icloud.com me.com proton.me protonmail.com fastmail.com".split(
    " ",
  ),
);

/** Fields of an account that derive from its address; all null without one. */
export interface EmailTraits {
  readonly emailCanonical: string | null;
  readonly emailIsFree: boolean | null;
  readonly emailIsDisposable: boolean | null;
  readonly emailIsCorporate: boolean | null;
  readonly emailIsCanonical: boolean | null;
}

const NO_EMAIL: EmailTraits = {
  emailCanonical: null,
  emailIsFree: null,
  emailIsDisposable: null,
  emailIsCorporate: null,
  emailIsCanonical: null,
};

/** Works the traits out. @param email a valid lower-case address, or empty */
export function emailTraits(email: string): EmailTraits {
  if (!email) return NO_EMAIL;
  const at = email.lastIndexOf("@");
  const domain = email.slice(at + 1);
  let local = email.slice(0, at);
  if (TAGGING_PROVIDERS.has(domain)) local = local.split("+", 1)[0] as string;
  if (DOTLESS_PROVIDERS.has(domain)) local = local.replaceAll(".", "");
  const canonical = `${local}@${domain === "googlemail.com" ? "gmail.com" : domain}`;
  const free = FREE_PROVIDERS.has(domain);
  const disposable = DISPOSABLE_PROVIDERS.has(domain);
  return {
    emailCanonical: canonical,
    emailIsFree: free,
    emailIsDisposable: disposable,
    emailIsCorporate: !free && !disposable,
    emailIsCanonical: canonical === email,
  };
}
