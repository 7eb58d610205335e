import type { AppResponse, TerminalType } from "../contracts/app.js";
import type { Alert } from "../contracts/app-alerts.js";
import { seconds } from "../kernel/duration.js";
import { ProductFault, SilentRig } from "../kernel/errors.js";
import type { Call } from "../phone/call.js";
import type { PhonePort } from "../phone/phone-port.js";
import type { BenchTime } from "./bench-time.js";

/** How a terminal is known to the broker, and what it is. */
export interface TerminalId {
  readonly id: string;
  readonly type: TerminalType;
}

const terminal =
  (type: TerminalType) =>
  (id: string): TerminalId => ({ id, type });
export const phoneNamed = terminal("phone");
export const pcNamed = terminal("pc");

/** The owner's terminals, as scenarios call them. */
const OWNERS: Readonly<Record<string, TerminalId>> = {
  "phone A": phoneNamed("phone-1"),
  "phone B": phoneNamed("phone-b"),
  "PC A": pcNamed("pc-a"),
  "PC B": pcNamed("pc-b"),
  "the tablet": terminal("tablet")("tablet"),
};

export const ownersTerminal = (name: string): TerminalId => OWNERS[name] ?? phoneNamed(name);

/** The app on a terminal, and its connection. */
export interface Connected {
  readonly phone: PhonePort;
  close(): void;
  reopen(): void;
}

/** A phone, PC or tablet in somebody's hands. */
export class Terminal {
  readonly id: string;
  readonly phone: PhonePort;
  readonly #placed: Connected;
  readonly #time: BenchTime;
  #isOff = false;

  constructor(id: string, placed: Connected, time: BenchTime) {
    this.id = id;
    this.phone = placed.phone;
    this.#placed = placed;
    this.#time = time;
  }

  /** Its connection is gone until it is switched on again. */
  async switchOff(): Promise<void> {
    this.#isOff = true;
    this.#placed.close();
    await this.#time.settle();
  }

  async switchOn(): Promise<void> {
    if (!this.#isOff) return;
    this.#isOff = false;
    this.#placed.reopen();
    await this.#time.settle();
  }

  /** Asks the cloud and waits for its answer. */
  call(call: Call): Promise<AppResponse> {
    return this.answerTo(this.phone.call(call));
  }

  /** Waits for the answer to something that was done in the app. */
  async answerTo(asked: Promise<AppResponse | undefined>): Promise<AppResponse> {
    let response: AppResponse | undefined;
    void asked.then((answer) => {
      response = answer ?? NO_WAY;
    });
    await this.#time.until(() => response !== undefined, seconds(30));
    await this.#time.settle();
    if (response === undefined) throw new ProductFault("an answer of the cloud within 30 seconds", "none");
    return response;
  }

  /**
   * What was done in the app, or looked up there, and asks nothing of the cloud: ours is done already.
   * @throws {SilentRig} when the app's driver has not come to an end with it in 30 seconds.
   */
  async does<Gives>(done: Gives | Promise<Gives>): Promise<Gives> {
    if (!(done instanceof Promise)) return done;
    let outcome: { readonly gives: Gives } | undefined;
    void done.then((gives) => {
      outcome = { gives };
    });
    await this.#time.until(() => outcome !== undefined, seconds(30));
    if (outcome === undefined)
      throw new SilentRig("the app's driver has begun something and not ended it within 30 seconds", {
        remedy: "What asks nothing of the cloud is answered as soon as it is done: see the contract.",
      });
    return (outcome as { readonly gives: Gives }).gives;
  }

  /** What the Alert list shows now. */
  async alerts(): Promise<readonly Alert[]> {
    let listed: readonly Alert[] | undefined;
    void this.phone.alerts().then((alerts) => {
      listed = alerts;
    });
    await this.#time.until(() => listed !== undefined, seconds(30));
    // A list that nobody gets to see is not an empty one.
    if (listed === undefined) throw new ProductFault("the Alert list within 30 seconds", "no answer");
    return listed;
  }

  async signOut(): Promise<void> {
    if (this.phone.isSignedIn) await this.call({ call: "sign-out" });
  }
}

/** What the app answers by itself. */
export const SHOWN: AppResponse = { id: "", ok: true, result: {} };
export const refused = (key: string, sentence: string): AppResponse => ({
  id: "",
  ok: false,
  refusal: { key, sentence },
});
export const NO_WAY = refused("no-way", "The app has no way to ask for this now.");
