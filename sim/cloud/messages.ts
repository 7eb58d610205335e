import type { Identifier } from "../contracts/app.js";
import type { MailSent, SmsSent } from "../contracts/outside.js";

/** Messages that carry a code to whom it is for. */
export interface Messages {
  readonly mails: readonly MailSent[];
  readonly sms: readonly SmsSent[];
}

/** One message for each request, to the address or number that was entered (AJ-ACCT-04). */
export function compose({ kind, value: to }: Identifier, code: string, mailDomain: string): Messages {
  if (kind === "phone") return { mails: [], sms: [{ to, text: `Your code is ${code}.`, code }] };
  const from = `no-reply@${mailDomain}`;
  return { mails: [{ to, from, subject: "Your verification code", code }], sms: [] };
}
