// Sends an e-mail through an SMTP provider's own settings.
import type { ProviderRecord } from "./messaging-records.ts";

export interface Mail {
  readonly to: string;
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  readonly subject: string;
  readonly content: string;
  readonly isHtml: boolean;
}

/** A mail server that does not answer must not hold up the messages behind this one. */
const TIMEOUT_MS = 10_000;

/** @throws Error when no host takes the mail; its message says why */
export async function sendMail({ credentials, options }: ProviderRecord, mail: Mail): Promise<void> {
  const { createTransport } = await import("nodemailer"); // 60 ms that most servers never need
  const { port, username, password } = credentials;
  const { encryption, autoTLS, mailer } = options;
  let failure: unknown;
  for (const host of String(credentials.host).split(";")) {
    const server = readHost(host.trim(), Number(port), String(encryption));
    const transport = createTransport({
      host: server.host,
      port: server.port,
      secure: server.encryption === "ssl",
      requireTLS: server.encryption === "tls",
      ignoreTLS: server.encryption === "" && autoTLS === false,
      ...(username ? { auth: { user: String(username), pass: String(password) } } : {}),
      connectionTimeout: TIMEOUT_MS,
      greetingTimeout: TIMEOUT_MS,
      socketTimeout: TIMEOUT_MS,
    });
    try {
      await transport.sendMail({
        from: address(options.fromName, options.fromEmail),
        ...(options.replyToEmail ? { replyTo: address(options.replyToName, options.replyToEmail) } : {}),
        to: mail.to,
        cc: [...mail.cc],
        bcc: [...mail.bcc],
        subject: mail.subject,
        ...(mail.isHtml ? { html: mail.content } : { text: mail.content }),
        ...(mailer ? { headers: { "X-Mailer": String(mailer) } } : {}),
      });
      return;
    } catch (error) {
      failure = error;
    } finally {
      transport.close();
    }
  }
  throw failure;
}

const address = (name: unknown, email: unknown) => ({ name: String(name ?? ""), address: String(email) });

/** `tls://smtp.example.com:587`, of which all but the name may be missing. */
function readHost(text: string, port: number, encryption: string) {
  const match = /^(?:(ssl|tls):\/\/)?([^:]+)(?::(\d+))?$/.exec(text);
  return { host: match?.[2] ?? text, port: Number(match?.[3] ?? port), encryption: match?.[1] ?? encryption };
}
