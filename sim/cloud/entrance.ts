import type { AppResult, Identifier } from "../contracts/app.js";
import type { Answers, Desk, Request } from "./desk.js";
import { done, type Outcome, refuse } from "./refusal.js";

/** What somebody may ask who is not signed in; the caller is a terminal. */
export const entrance: Answers<
  "sign-in" | "request-code" | "finish-registration" | "finish-reset",
  { terminal: string }
> = {
  "sign-in": (desk, { terminal }, request) => {
    const found = accountFor(desk, request);
    return found.ok ? signIn(desk, terminal, found.value, request) : found;
  },

  "request-code": (desk, _, { purpose, identifier }) => {
    const allowed = mayHaveCode(desk, purpose, identifier);
    if (!allowed.ok) return allowed;
    const { verifications } = desk.state;
    const issued = desk.services.verification.issue(verifications, purpose, identifier, desk.ports.random);
    desk.state.verifications = issued.verifications;
    send(desk, identifier, issued.code);
    return done({});
  },

  "finish-registration": (desk, { terminal }, request) => {
    const proven = prove(desk, request);
    if (!proven.ok) return proven;
    const { identifier, password } = request;
    const name = desk.name("account");
    const account = { identifier, password };
    const registered = desk.services.accounts.register(desk.state.accounts, name, account);
    if (!registered.ok) return registered;
    desk.state.accounts = registered.value;
    return signIn(desk, terminal, name, request);
  },

  "finish-reset": (desk, _, { identifier, code, newPassword }) => {
    const { accounts, verification } = desk.services;
    const redeemed = verification.redeem(desk.state.verifications, "reset", identifier, code);
    if (!redeemed.ok) return redeemed;
    desk.state.verifications = redeemed.value;
    const name = accounts.find(desk.state.accounts, identifier);
    if (name === undefined) return unknownAccount();
    desk.state.accounts = accounts.setPassword(desk.state.accounts, name, newPassword);
    return done({});
  },
};

const unknownAccount = (): Outcome<never> => refuse("unknown-account", "There is no account of this name.");

function accountFor(desk: Desk, { identifier, password, proof }: Request<"sign-in">): Outcome<string> {
  const { accounts } = desk.services;
  if (identifier.kind !== "third-party") {
    return accounts.checkPassword(desk.state.accounts, identifier, password);
  }
  return accounts.checkVouched(desk.state.accounts, identifier, isVouched(desk, identifier, proof));
}

const isVouched = (desk: Desk, { value }: Identifier, proof: string | undefined): boolean =>
  proof !== undefined && desk.ports.confirms(value, proof);

function signIn(
  desk: Desk,
  terminal: string,
  account: string,
  { terminalType }: Pick<Request<"sign-in">, "terminalType">,
): Outcome<AppResult> {
  const { oneTerminalOfEachType, tabletCountsAs } = desk.setup.policy.sessions;
  const type = terminalType === "tablet" ? tabletCountsAs.value : terminalType;
  const { sessions, signedOut } = desk.services.sessions.signIn(
    desk.state.sessions,
    terminal,
    { account, type },
    oneTerminalOfEachType.value,
  );
  desk.endSessions([terminal, ...signedOut]);
  desk.state.sessions = sessions;
  for (const other of signedOut) desk.ports.notify(other, { signedOut: "elsewhere" });
  return done({});
}

function mayHaveCode(desk: Desk, purpose: "register" | "reset", identifier: Identifier): Outcome<unknown> {
  const { verifiesByPhone, resetsKnownNamesOnly } = desk.setup.policy.account;
  const isKnown = desk.services.accounts.find(desk.state.accounts, identifier) !== undefined;
  if (identifier.kind === "third-party") return refuse("no-code", "A third party vouches for this id.");
  if (identifier.kind === "phone" && !verifiesByPhone.value)
    return refuse("no-code", "No code goes to phones.");
  if (purpose === "register" && isKnown)
    return refuse("already-registered", "There is an account of this name.");
  return purpose === "reset" && !isKnown && resetsKnownNamesOnly.value ? unknownAccount() : done(undefined);
}

function send(desk: Desk, identifier: Identifier, code: string): void {
  const { mailDomain } = desk.setup.policy.account;
  const { mails, sms } = desk.services.messages.compose(identifier, code, mailDomain.value);
  for (const mail of mails) desk.ports.sendMail(mail);
  for (const each of sms) desk.ports.sendSms(each);
}

/** Whether whoever registers is who they say: by a code, which is used up, or by a third party. */
function prove(desk: Desk, request: Request<"finish-registration">): Outcome<unknown> {
  const { identifier, code, password, proof } = request;
  if (identifier.kind === "third-party") {
    return isVouched(desk, identifier, proof)
      ? done(undefined)
      : refuse("not-vouched", "The third party does not vouch for this id.");
  }
  if (password === undefined) return refuse("no-password", "Choose a password.");
  const redeemed = desk.services.verification.redeem(desk.state.verifications, "register", identifier, code);
  if (redeemed.ok) desk.state.verifications = redeemed.value;
  return redeemed;
}
