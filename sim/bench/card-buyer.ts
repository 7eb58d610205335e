import type { AppResponse } from "../contracts/app.js";
import { requireDone } from "./account-user.js";
import type { Cast } from "./cast.js";
import type { Terminal } from "./terminal.js";
import type { Vendor } from "./vendor.js";

export interface CardBuyerTools {
  readonly cast: Cast;
  readonly vendor: Vendor;
  /** The serial of the scenario's camera. */
  readonly serial: string;
}

/** A camera of another owner, which nobody switches on. */
const ANOTHER_CAMERA = "OTHER00002";

const exchanged = (letter: string): string =>
  letter === letter.toUpperCase() ? letter.toLowerCase() : letter.toUpperCase();

/** What is typed instead of a code, in the features' words. */
const TYPED: Readonly<Record<string, (code: string) => string>> = {
  "with its letters all capital": (code) => code.toUpperCase(),
  "with its letters all small": (code) => code.toLowerCase(),
  "with its letters exchanged": (code) => [...code].map(exchanged).join(""),
  "with a space before its code": (code) => ` ${code}`,
  "with a space inside its code": (code) => `${code.slice(0, 4)} ${code.slice(4)}`,
  "with a space after its code": (code) => `${code} `,
  "with an unknown code": (code) => [...code].reverse().join(""),
};

/** Whoever has bought a cloud card, and types its code. */
export class CardBuyer {
  readonly #tools: CardBuyerTools;

  constructor(tools: CardBuyerTools) {
    this.#tools = tools;
  }

  async triesToActivate(person: string, words: string): Promise<void> {
    const { cast, vendor, serial } = this.#tools;
    const actor = await cast.ready(person);
    const code = await vendor.sellsACard();
    if (words === "with a used code") await this.#usesUp(code);
    const typed = TYPED[words]?.(code) ?? code;
    actor.noteAttempt(await activatesOn(actor.terminal, serial, typed));
  }

  /** With a card of its own. */
  async activates(terminal: Terminal, serial: string): Promise<AppResponse> {
    return activatesOn(terminal, serial, await this.#tools.vendor.sellsACard());
  }

  /** At somebody else's camera. */
  async #usesUp(code: string): Promise<void> {
    const { terminal } = await this.#tools.cast.ready("another owner");
    const added = await terminal.call({ call: "add-cameras", serials: [ANOTHER_CAMERA] });
    requireDone(added, "another owner to have a camera");
    requireDone(await activatesOn(terminal, ANOTHER_CAMERA, code), "a card to be activated there");
  }
}

/** On the Manage page, until a message comes. */
async function activatesOn(terminal: Terminal, serial: string, code: string): Promise<AppResponse> {
  const { cloudPlayManage } = terminal.phone;
  const opened = await terminal.answerTo(cloudPlayManage.open(serial));
  if (!opened.ok) return opened;
  const answer = await terminal.answerTo(cloudPlayManage.activate(code));
  await terminal.does(cloudPlayManage.goOn());
  return answer;
}
