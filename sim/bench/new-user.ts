import type { AppResponse, Identifier, Purpose } from "../contracts/app.js";
import { type Milliseconds, minutes } from "../kernel/duration.js";
import { BenchFault } from "../kernel/errors.js";
import type { Folder } from "../outside/mail.js";
import { AccountUser, requireDone } from "./account-user.js";
import { expectThat } from "./expect.js";
import { type Identity, USUAL_PASSWORD } from "./people.js";

/** How long somebody waits for a code. */
const PATIENCE_MS: Milliseconds = minutes(10);

/** What somebody signs in with; without a password, the usual one. */
export interface Login {
  readonly identifier: Identifier;
  readonly password?: string | undefined;
}

/** With what somebody goes on who was sent a code. */
export type Code =
  | { readonly isWrong: true; readonly password: string }
  | { readonly isWrong: false; readonly folder: Folder };

/** Somebody with the app who has no account at first: registers, gets codes, forgets passwords. */
export class NewUser extends AccountUser {
  #accounts = 0;
  /** For whom a code was last asked. */
  #asked: Identifier | undefined;
  #requests = 0;

  /** Says that the scenario counts on there being none. */
  hasNoAccount(): void {
    if (this.#accounts === 0) return;
    throw new BenchFault("the user has an account already", { remedy: "Put this step first." });
  }

  /** Registers, and is signed in nowhere then. */
  async hasRegisteredWith(identifier: Identifier): Promise<void> {
    await this.isSignedInWith(identifier);
    await this.terminal.signOut();
  }

  async isSignedInWith(identifier: Identifier): Promise<void> {
    await this.terminal.signOut();
    requireDone(await this.#registers(identifier), `${identifier.value} to be registered`);
    this.#accounts++;
    this.tools.outside.forgetMessages();
    this.#requests = 0;
  }

  async triesToRegister(identifier: Identifier): Promise<void> {
    await this.terminal.signOut();
    this.noteAttempt(await this.#registers(identifier));
  }

  async opensTheSignInPage(): Promise<void> {
    await this.terminal.signOut();
    this.noteAttempt(undefined);
  }

  async asksForACode(purpose: Purpose, identifier: Identifier): Promise<void> {
    await this.terminal.signOut();
    this.noteAttempt(await this.#asks(purpose, identifier));
  }

  async pressesSendMailAgain(): Promise<void> {
    this.#requests++;
    this.noteAttempt(await this.terminal.answerTo(this.terminal.phone.account.sendAgain()));
  }

  async triesToFinishWith(code: Code): Promise<void> {
    await (code.isWrong
      ? this.#finishesWithAWrongCode(code.password)
      : this.#finishesWithTheNewestIn(code.folder));
  }

  async triesForgotPassword(identifier: Identifier, newPassword: string): Promise<void> {
    await this.terminal.signOut();
    const before = this.#codes(identifier).length;
    const asked = await this.#asks("reset", identifier);
    if (!asked.ok) return this.noteAttempt(asked);
    const code = await this.#awaitsACode(identifier, before);
    this.noteAttempt(await this.#finishes(identifier, code, newPassword));
  }

  async triesToChangeTheUserName(identifier: Identifier): Promise<void> {
    this.noteAttempt(await this.terminal.call({ call: "change-user-name", identifier }));
  }

  async triesToSignInWith(login: Login): Promise<void> {
    await this.terminal.signOut();
    this.noteAttempt(await this.signInOn(this.terminal, identityOf(login)));
  }

  /** Whether this lets the user in, as expected. */
  async seesWhetherToEnterWith(login: Login, isExpected: boolean): Promise<void> {
    const isLetIn = await this.canEnter(identityOf(login));
    const expected = `${login.identifier.value} ${isExpected ? "to sign in" : "not to sign in"}`;
    expectThat(isLetIn === isExpected, expected, () => (isLetIn ? "that it does" : "a refusal"));
  }

  async #registers(identifier: Identifier): Promise<AppResponse> {
    const { terminal, tools } = this;
    this.becomes({ identifier, password: USUAL_PASSWORD });
    if (identifier.kind === "third-party") {
      const proof = tools.outside.thirdParty.vouch(identifier.value);
      return terminal.answerTo(terminal.phone.account.registerVouched(identifier, proof));
    }
    const before = this.#codes(identifier, ["inbox"]).length;
    const asked = await this.#asks("register", identifier);
    if (!asked.ok) return asked;
    const code = await this.#awaitsACode(identifier, before, ["inbox"]);
    return this.#finishes(identifier, code, USUAL_PASSWORD);
  }

  async #finishesWithTheNewestIn(folder: Folder): Promise<void> {
    const identifier = this.#asked ?? NOBODY;
    const code = await this.#newestCode(identifier, [folder]);
    this.noteAttempt(await this.#finishes(identifier, code, USUAL_PASSWORD));
  }

  /** With a code that looks like the one that was sent. */
  async #finishesWithAWrongCode(password: string): Promise<void> {
    const identifier = this.#asked ?? NOBODY;
    const sent = (await this.#newestCode(identifier)) ?? "000000";
    const wrong = sent.slice(0, -1) + (sent.endsWith("1") ? "2" : "1");
    this.noteAttempt(await this.#finishes(identifier, wrong, password));
  }

  #asks(purpose: Purpose, identifier: Identifier): Promise<AppResponse> {
    this.#asked = identifier;
    this.#requests = this.#codes(identifier).length + 1;
    return this.terminal.answerTo(this.terminal.phone.account.askForCode(purpose, identifier));
  }

  async #awaitsACode(
    identifier: Identifier,
    before: number,
    folders?: readonly Folder[],
  ): Promise<string | undefined> {
    const codes = () => this.#codes(identifier, folders);
    const hasCome = await this.tools.time.until(() => codes().length > before, PATIENCE_MS);
    return hasCome ? codes().at(-1) : undefined;
  }

  async #newestCode(identifier: Identifier, folders?: readonly Folder[]): Promise<string | undefined> {
    const codes = () => this.#codes(identifier, folders);
    await this.tools.time.until(() => codes().length >= this.#requests, PATIENCE_MS);
    return codes().at(-1);
  }

  /** Without a code the flow stays open: that way has been tried in vain. */
  #finishes(identifier: Identifier, code: string | undefined, password: string): Promise<AppResponse> {
    const { account } = this.terminal.phone;
    if (code === undefined) return this.terminal.answerTo(Promise.resolve(undefined));
    this.becomes({ identifier, password });
    return this.terminal.answerTo(account.finish(code, password));
  }

  /** Codes that have come to an address or number, oldest first. */
  #codes({ kind, value }: Identifier, folders: readonly Folder[] = ["inbox", "spam"]): string[] {
    const { mail, sms } = this.tools.outside;
    const messages = kind === "phone" ? sms.at(value) : folders.flatMap((folder) => mail.in(folder, value));
    return messages.flatMap(({ code }) => code ?? []);
  }
}

const NOBODY: Identifier = { kind: "e-mail", value: "nobody@example.com" };

const identityOf = ({ identifier, password = USUAL_PASSWORD }: Login): Identity => ({ identifier, password });
