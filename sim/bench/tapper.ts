import type { AppResponse } from "../contracts/app.js";
import type { PhonePort } from "../phone/phone-port.js";
import { type AccountUser, requireDone } from "./account-user.js";
import type { BenchTime } from "./bench-time.js";
import type { Cast } from "./cast.js";
import { pressDelete } from "./cloud-play-walk.js";
import { expectThat } from "./expect.js";
import { lookAgain, lookThrough } from "./look-again.js";
import type { Wait } from "./plan-words.js";
import { describeWait } from "./sight.js";
import { NO_WAY, SHOWN, type Terminal } from "./terminal.js";
import type { WebVisitor } from "./web-visitor.js";

export interface TapperTools {
  readonly time: BenchTime;
  readonly cast: Cast;
  readonly webVisitor: WebVisitor;
  readonly serialOf: (camera: string) => string;
}

const FIRST_LOOK_AGAIN_MS = 1_000;

/** Whoever taps what is open, in the app or in a browser, and sees what is open then. */
export class Tapper {
  readonly #tools: TapperTools;

  constructor(tools: TapperTools) {
    this.#tools = tools;
  }

  async triesToPress(person: string, label: string): Promise<void> {
    const actor = this.#tools.cast.called(person);
    actor.noteAttempt(await this.#presses(actor, label));
  }

  /** "the upgrade prompt", "no payment method", "the site of "Germany"": what is open at some look, or at every look. */
  async sees(words: string, wait: Wait): Promise<void> {
    const { time } = this.#tools;
    const isExpected = !words.startsWith("no ");
    const what = words.replace(/^(?:the|an?|no) /, "");
    const look = async () => (await this.#isOpen(what)) === isExpected;
    const isSo =
      wait.kind === "within"
        ? await lookAgain(time, look, { firstMs: FIRST_LOOK_AGAIN_MS, limitMs: wait.lengthMs })
        : await lookThrough(time, look, wait.lengthMs);
    expectThat(isSo, `${words} ${describeWait(wait)}`, () => (isExpected ? this.#describe(what) : what));
  }

  async #presses(actor: AccountUser, label: string): Promise<AppResponse> {
    const { webVisitor } = this.#tools;
    if (webVisitor.isVisiting) return webVisitor.presses(label) ? SHOWN : NO_WAY;
    // Whoever asks for a terminal gets one, and a visitor of a site needs none.
    const { terminal } = actor;
    const { cloudPlay } = terminal.phone;
    if (label === "Delete") {
      const pressed = await pressDelete(terminal);
      return pressed === true ? SHOWN : pressed || NO_WAY;
    }
    if (label === "Submit") return terminal.answerTo(cloudPlay.submit());
    if (cloudPlay.step !== "upgrade prompt" || (label !== "Yes" && label !== "No")) return NO_WAY;
    await this.#answers(terminal, label);
    return SHOWN;
  }

  /** Where the answer leads to a page, that opens. */
  async #answers(terminal: Terminal, answer: "Yes" | "No"): Promise<void> {
    await terminal.answerTo(terminal.phone.cloudPlay.answerPrompt(answer).then(() => SHOWN));
  }

  async #isOpen(what: string): Promise<boolean> {
    const { cast, webVisitor, serialOf } = this.#tools;
    const [, quoted = ""] = /"([^"]*)"/.exec(what) ?? [];
    const kind = what.replace(/ "[^"]*"/, "");
    if (kind === "site of") return webVisitor.isAt(quoted);
    const inBrowser = ON_THE_SITE[kind];
    if (inBrowser) return inBrowser(webVisitor);
    const { terminal } = cast.attempt.lastPerson ?? cast.owner;
    if (kind === "payment method") return isPaymentMethodStored(terminal);
    if (kind === "CloudPlay page of") return isPageOf(terminal.phone, serialOf(quoted));
    return IN_THE_APP[kind]?.(terminal.phone, quoted) ?? false;
  }

  #describe(what: string): string {
    const { cast, webVisitor } = this.#tools;
    if (webVisitor.isVisiting)
      return `the site of ${webVisitor.view.region ?? "no country"} at ${webVisitor.view.address}`;
    const { cloudPlay } = (cast.attempt.lastPerson ?? cast.owner).terminal.phone;
    return `no ${what}, but "${cloudPlay.step}"`;
  }
}

const ON_THE_SITE: Readonly<Record<string, (visitor: WebVisitor) => boolean>> = {
  "notice to get a newer browser": ({ view }) => view.asksForNewerBrowser,
  "site of no country": ({ hasGoneNowhere }) => hasGoneNowhere,
};

const IN_THE_APP: Readonly<Record<string, (phone: PhonePort, quoted: string) => boolean>> = {
  "upgrade prompt": ({ cloudPlay }) => cloudPlay.step === "upgrade prompt",
  "review of the new plan": ({ cloudPlay }) => cloudPlay.review !== undefined,
  "billing form of the card issuer": ({ cloudPlay }) => cloudPlay.billingBy === "card",
  "billing form of PayPal": ({ cloudPlay }) => cloudPlay.billingBy === "PayPal",
  message: ({ cloudPlayManage }, quoted) => cloudPlayManage.message === quoted,
};

const isPageOf = ({ cloudPlay }: PhonePort, serial: string): boolean =>
  cloudPlay.step === "device page" && cloudPlay.view?.serial === serial;

/** Looked up anew. */
async function isPaymentMethodStored(terminal: Terminal): Promise<boolean> {
  const { cloudPlayManage } = terminal.phone;
  requireDone(await terminal.answerTo(cloudPlayManage.openPaymentMethod()), "Payment Method");
  return (cloudPlayManage.methods?.length ?? 0) > 0;
}
