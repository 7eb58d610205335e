import type { AppResponse, Identifier, Outstanding, Purpose, TerminalType } from "../contracts/app.js";
import type { Call } from "./call.js";

/** How the app's pages about accounts look where apps differ. */
export interface AccountTraits {
  readonly meBeginsWithIdentifier: boolean;
  readonly forgotPasswordAt: string;
  readonly supportNamed: "after both ways" | "always" | "never";
  readonly deletionAsksToCheck: boolean;
  readonly deletionNamesOutstanding: boolean;
}

/** An entry of a page, and where it stands. */
export interface PlacedEntry {
  readonly label: string;
  readonly at: string;
}

/** What the app says before it deletes an account. */
export interface DeletionPrompt {
  readonly asksToCheck: readonly Outstanding[];
  readonly outstanding: readonly Outstanding[];
}

/** The part of a phone that these pages need. */
interface Caller {
  readonly type: TerminalType;
  readonly isSignedIn: boolean;
  readonly signedInAs: Identifier | undefined;
  call(call: Call): Promise<AppResponse>;
}

interface Flow {
  readonly purpose: Purpose;
  readonly identifier: Identifier;
}

/** The app's pages about accounts: sign-in, codes, the Me page, deletion. */
export class AccountPages {
  readonly #phone: Caller;
  readonly #traits: AccountTraits;
  /** What a code was last asked for. */
  #flow: Flow | undefined;
  /** The ways on which a code was asked for, and none has been typed in since. */
  readonly #waitedOn = new Set<Identifier["kind"]>();
  #prompt: DeletionPrompt | undefined;

  constructor(phone: Caller, traits: AccountTraits) {
    this.#phone = phone;
    this.#traits = traits;
  }

  /** What the sign-in page offers besides signing in; nothing while it is not shown. */
  signInPage(): readonly PlacedEntry[] {
    return this.#phone.isSignedIn ? [] : [{ label: "Forgot Password", at: this.#traits.forgotPasswordAt }];
  }

  /** The lines of the Me page, from its top; none while nobody is signed in (AJ-ACCT-02). */
  mePage(): readonly string[] {
    const { signedInAs } = this.#phone;
    if (signedInAs === undefined) return [];
    const lines = [signedInAs.value, "Account Security"];
    return this.#traits.meBeginsWithIdentifier ? lines : lines.reverse();
  }

  /** What the help of the code page advises, in order (AJ-ACCT-05 to AJ-ACCT-10). */
  missingCodeHelp(): readonly string[] {
    const { supportNamed } = this.#traits;
    const hasTriedBoth = this.#waitedOn.has("e-mail") && this.#waitedOn.has("phone");
    const isNamed = supportNamed === "always" || (supportNamed === "after both ways" && hasTriedBoth);
    const advice = ["check the address", "spam folder", "allow-list and Send Mail", "the other way"];
    return isNamed ? [...advice, "support"] : advice;
  }

  /** What the deletion flow said before it went on, if it was begun. */
  deletionPrompt(): DeletionPrompt | undefined {
    return this.#prompt;
  }

  signIn(identifier: Identifier, secret: { password?: string; proof?: string }): Promise<AppResponse> {
    return this.#phone.call({ call: "sign-in", identifier, ...secret, terminalType: this.#phone.type });
  }

  /** Types an address or a number and presses Send Mail, or its twin for SMS. */
  askForCode(purpose: Purpose, identifier: Identifier): Promise<AppResponse> {
    this.#flow = { purpose, identifier };
    this.#waitedOn.add(identifier.kind);
    return this.#phone.call({ call: "request-code", purpose, identifier });
  }

  /** Presses Send Mail again (AJ-ACCT-08). */
  async sendAgain(): Promise<AppResponse | undefined> {
    return this.#flow && this.askForCode(this.#flow.purpose, this.#flow.identifier);
  }

  /** Types the code of the flow begun last, and the password that the account is to have. */
  async finish(code: string, password: string): Promise<AppResponse | undefined> {
    if (this.#flow === undefined) return undefined;
    const { purpose, identifier } = this.#flow;
    this.#waitedOn.clear();
    if (purpose === "reset") {
      return this.#phone.call({ call: "finish-reset", identifier, code, newPassword: password });
    }
    const { type: terminalType } = this.#phone;
    return this.#phone.call({ call: "finish-registration", identifier, code, password, terminalType });
  }

  /** Registers with an id for which a third party vouches. */
  registerVouched(identifier: Identifier, proof: string): Promise<AppResponse> {
    const { type: terminalType } = this.#phone;
    return this.#phone.call({ call: "finish-registration", identifier, proof, terminalType });
  }

  /** Opens the deletion flow, up to its first prompt (AJ-ACCT-20). */
  async beginDeletion(): Promise<AppResponse> {
    this.#prompt = undefined;
    const response = await this.#phone.call({ call: "begin-deletion" });
    if (response.ok) this.#prompt = this.#promptFor(response.result.outstanding ?? []);
    return response;
  }

  #promptFor(outstanding: readonly Outstanding[]): DeletionPrompt {
    const { deletionAsksToCheck, deletionNamesOutstanding } = this.#traits;
    return {
      asksToCheck: deletionAsksToCheck ? ["cameras", "subscriptions"] : [],
      outstanding: deletionNamesOutstanding ? outstanding : [],
    };
  }
}
