import type { AppResponse, Identifier } from "../contracts/app.js";
import { UsageError } from "../kernel/errors.js";
import type { DeletionPrompt } from "../phone/account-pages.js";
import type { Attempt } from "./attempt.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import { type MenuAnswers, walkTheMenu } from "./menu-walk.js";
import type { OutsideWorld } from "./outside-world.js";
import type { Identity } from "./people.js";
import type { Purse } from "./purse.js";
import { phoneNamed, type Terminal, type TerminalId } from "./terminal.js";

/** What somebody with an account acts with. */
export interface AccountTools {
  readonly time: BenchTime;
  readonly outside: OutsideWorld;
  readonly attempt: Attempt<AccountUser>;
  /** The serial of the scenario's camera. */
  readonly serial: string;
  readonly purse: Purse;
  readonly serialOf: (camera: string) => string;
  /** A terminal, which is connected when it is first used. */
  readonly terminal: (id: TerminalId) => Terminal;
}

/** With what an app helps. */
export type Trouble =
  | "a missing code"
  | "a failed payment"
  | "a refund"
  | "a failed upgrade"
  | "a camera bound to another account"
  | "missing cloud videos"
  | "automatic renewal";

/** A terminal that nobody else uses, to see whether an account lets somebody in. */
const SPARE = phoneNamed("spare-phone");

/** Somebody and their account: signing in and out, its pages and its end. */
export class AccountUser {
  /** The terminal that is theirs. */
  readonly home: TerminalId;
  protected readonly tools: AccountTools;
  readonly #used = new Set<Terminal>();
  #terminal: TerminalId;
  #identity: Identity | undefined;

  constructor(tools: AccountTools, home: TerminalId, identity?: Identity) {
    this.tools = tools;
    this.home = home;
    this.#terminal = home;
    this.#identity = identity;
  }

  /** The terminal on which they signed in last. */
  get terminal(): Terminal {
    const terminal = this.tools.terminal(this.#terminal);
    this.#used.add(terminal);
    return terminal;
  }

  /** All terminals that they have used. */
  get terminals(): readonly Terminal[] {
    return [...this.#used];
  }

  /** By what they are invited. */
  get identifier(): Identifier {
    if (this.#identity) return this.#identity.identifier;
    throw new UsageError("somebody without an account is spoken of by it", {
      remedy: "Let them register in an earlier step.",
    });
  }

  protected becomes(identity: Identity): void {
    this.#identity = identity;
  }

  /** Signs in, and must succeed. */
  async signsIn(on: TerminalId = this.#terminal): Promise<void> {
    requireDone(await this.#enter(on), `${this.#identity?.identifier.value} to sign in on ${on.id}`);
  }

  async triesToSignInOn(on: TerminalId): Promise<void> {
    this.noteAttempt(await this.#enter(on));
  }

  /** Signs out everywhere, and in on this terminal. */
  async signsInOnlyOn(on: TerminalId): Promise<void> {
    for (const terminal of this.terminals) await terminal.signOut();
    await this.signsIn(on);
  }

  async chooses(path: string, answers: MenuAnswers = {}): Promise<void> {
    const { password: oldPassword = "" } = this.#identity ?? {};
    const given = { oldPassword, payment: this.tools.purse.paymentOf(this), ...answers };
    const { isListed, answer } = await walkTheMenu(this.terminal, path, given, this.tools);
    this.tools.attempt.note(this, answer, { isListed });
  }

  /** Says in the app where the account is used. */
  async livesIn(region: string): Promise<void> {
    requireDone(
      await this.terminal.call({ call: "choose-region", region }),
      `the account to be used in ${region}`,
    );
  }

  /** Walks to the end of the deletion flow, whatever its prompts say. */
  async triesToDeleteTheAccount(): Promise<void> {
    await this.chooses("Me > Account Security > Delete account");
    this.noteAttempt(await this.terminal.call({ call: "delete-account" }));
  }

  /** Closes the app and opens it again. */
  async opensTheAppAnew(): Promise<void> {
    await this.terminal.switchOn();
    void this.terminal.phone.openAnew();
    await this.tools.time.settle();
    this.noteAttempt(undefined);
  }

  async seesOnTopOfMe({ value }: Identifier): Promise<void> {
    const [top] = await this.terminal.does(this.terminal.phone.account.mePage());
    expectThat(top === value, `the Me page to begin with ${value}`, () => top ?? "no Me page");
  }

  /** Whether these credentials let somebody in, tried on a spare terminal. */
  async canEnter(identity = this.#identity): Promise<boolean> {
    const spare = this.tools.terminal(SPARE);
    await spare.signOut();
    if (identity === undefined) return false;
    return (await this.signInOn(spare, identity)).ok;
  }

  async seesTheAccount(isToExist: boolean): Promise<void> {
    await (isToExist ? this.#seesTheAccountExist() : this.#seesTheAccountGone());
  }

  async seesAPromptToCheck(): Promise<void> {
    const { asksToCheck: asked = [] } = (await this.#deletionPrompt()) ?? {};
    const isBoth = asked.includes("cameras") && asked.includes("subscriptions");
    expectThat(
      isBoth,
      "a prompt to check cameras and subscriptions",
      () => asked.join(", ") || "no such prompt",
    );
  }

  async seesOnlyOutstanding(named: "cameras" | "subscriptions"): Promise<void> {
    const { outstanding = [] } = (await this.#deletionPrompt()) ?? {};
    const isOnly = outstanding.length === 1 && outstanding[0] === named;
    expectThat(isOnly, `only the ${named} to be named`, () => outstanding.join(", ") || "nothing");
  }

  /** "a support contact", "no support contact", or which contact. */
  async seesContactInTheHelp(trouble: Trouble, contact: string): Promise<void> {
    const help = await this.terminal.does(this.#helpWith(trouble));
    const named = contact.split('"')[1] ?? "support";
    const isSo = help.includes(named) !== contact.startsWith("no ");
    expectThat(isSo, `the help with ${trouble} to name ${contact}`, () => help.join(", ") || "no advice");
  }

  noteAttempt(answer: AppResponse | undefined): void {
    this.tools.attempt.note(this, answer);
  }

  /** With a password, or with a third party's word. */
  protected signInOn(terminal: Terminal, { identifier, password }: Identity): Promise<AppResponse> {
    const proof = this.tools.outside.thirdParty.vouch(identifier.value);
    const secret = identifier.kind === "third-party" ? { proof } : { password };
    return terminal.answerTo(terminal.phone.account.signIn(identifier, secret));
  }

  async #seesTheAccountExist(): Promise<void> {
    expectThat(await this.canEnter(), "the account to exist", () => "that it lets nobody in");
    // Whoever has signed in there goes on there: the terminal that they had before may be signed out.
    this.#terminal = SPARE;
  }

  /** That nobody is let in proves nothing yet: the deletion must have been accepted, too. */
  async #seesTheAccountGone(): Promise<void> {
    this.tools.attempt.wasAccepted();
    expectThat(!(await this.canEnter()), "the account to exist no longer", () => "that it lets its user in");
  }

  #deletionPrompt(): Promise<DeletionPrompt | undefined> {
    return this.terminal.does(this.terminal.phone.account.deletionPrompt());
  }

  #helpWith(trouble: Trouble): readonly string[] | Promise<readonly string[]> {
    const { phone } = this.terminal;
    const { account, cloud, cloudPlay, boundNotice } = phone;
    switch (trouble) {
      case "a missing code":
        return account.missingCodeHelp();
      case "a failed payment":
        return cloud.help("failed payment");
      case "a refund":
        return cloud.help("refund");
      case "a camera bound to another account":
        return boundNotice.view?.advice ?? [];
      case "a failed upgrade":
        return cloudPlay.help;
      case "missing cloud videos":
        return phone.help();
      case "automatic renewal":
        return Promise.resolve(phone.myPlan.renewalHelp(phone.system)).then((path) => [path.join(" > ")]);
    }
  }

  async #enter(on: TerminalId): Promise<AppResponse> {
    this.#terminal = on;
    return this.signInOn(this.terminal, this.#identity as Identity);
  }
}

/** What must succeed before anything can be judged. */
export function requireDone(answer: AppResponse, expected: string): void {
  expectThat(answer.ok, expected, () => (answer.ok ? "" : `the refusal "${answer.refusal.sentence}"`));
}
