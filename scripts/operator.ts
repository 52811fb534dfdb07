// npm run operator: lets somebody into a deployed market by a link that opens once, printed here and nowhere else. The
// first operator, and until the app has a room for it, agents and therapists too.
import { parseArgs } from "node:util";
import { areas } from "#schema/areas";
import { projectSettings } from "./deployment-settings.ts";
import { type Invitation, invite, invitedRoles } from "./invite.ts";

const USAGE = `npm run operator -- --email you@tenang.example --name "Your Name" [--role operator]

  --role ROLE       operator (default), agent or therapist
  --email ADDRESS   how they sign in from then on; an account of this address gets the role
  --name NAME       as others see it
  --gender GENDER   of a therapist: female or male
  --area CODE       of a therapist: where they are based, such as 31.74.03 (Mampang Prapatan)`;

const refuse = (what: string): never => {
  console.error(`${what}\n\n${USAGE}`);
  process.exit(2);
};

const options = (() => {
  try {
    const text = { type: "string" } as const;
    const known = { role: { ...text, default: "operator" }, email: text, name: text, gender: text, area: text };
    return parseArgs({ options: { ...known, help: { type: "boolean", default: false } } }).values;
  } catch (error) {
    return refuse((error as Error).message);
  }
})();
if (options.help) {
  console.log(USAGE);
  process.exit(0);
}

const invitation = ((): Invitation => {
  const { email = "", name = "", gender, area } = options;
  const role = invitedRoles.find((each) => each === options.role) ?? refuse(`There is no role "${options.role}".`);
  if (!/^[^\s@]+@[^\s@]+$/u.test(email)) refuse("--email needs an e-mail address.");
  if (name.trim() === "") refuse("--name needs a name.");
  if (role !== "therapist") return { role, email, name };
  if (gender !== "female" && gender !== "male") return refuse("A therapist needs --gender female or --gender male.");
  if (!areas.some(({ code }) => code === area)) refuse("A therapist needs --area with the code of a served area.");
  return { role, email, name, therapist: { gender, areaCode: area! } };
})();

const { APPWRITE_ENDPOINT, APPWRITE_PROJECT_ID, APPWRITE_API_KEY, WEB_URL } = projectSettings();
try {
  const target = { endpoint: APPWRITE_ENDPOINT, projectId: APPWRITE_PROJECT_ID, apiKey: APPWRITE_API_KEY };
  const link = await invite({ ...target, webUrl: WEB_URL }, invitation);
  console.log(`
${invitation.name} (${invitation.email}) is ${invitation.role} now. This link opens the account once, within an hour;
whoever opens it chooses the password, so give it to nobody else. A new one: run this again.

  ${link}
`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
