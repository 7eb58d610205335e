import { describeDuration, type Milliseconds } from "../kernel/duration.js";
import { domainOf, isWithin } from "../outside/mail.js";
import type { BenchTime } from "./bench-time.js";
import { expectThat } from "./expect.js";
import type { OutsideWorld } from "./outside-world.js";

/** Where verification messages are looked for. */
export interface MessagePlace {
  readonly folder: "inbox" | "spam";
  /** An address, or a number. */
  readonly to: string;
}

/** An address, or all the others. */
export interface Addresses {
  readonly isAnyBut: boolean;
  readonly address: string;
}

/** Whoever looks at mailboxes and numbers, and decides what happens to messages on their way. */
export class Postman {
  readonly #time: BenchTime;
  readonly #outside: OutsideWorld;

  constructor(time: BenchTime, outside: OutsideWorld) {
    this.#time = time;
    this.#outside = outside;
  }

  /** What a mailbox does with mail from strangers. */
  letsAMailbox(address: string, doWithStrangers: "block" | "take for spam"): void {
    if (doWithStrangers === "block") this.#outside.mail.blocksStrangers(address);
    else this.#outside.mail.takesStrangersForSpam(address);
  }

  allows(address: string, ...domains: string[]): void {
    this.#outside.mail.allows(address, domains);
  }

  loses(way: "mail" | "SMS"): void {
    if (way === "mail") this.#outside.mail.loseAll();
    else this.#outside.sms.loseAll();
  }

  /** Watches the whole window, so that one too many is seen. */
  async seesExactly(
    count: number,
    kind: "mail" | "SMS",
    place: MessagePlace,
    windowMs: Milliseconds,
  ): Promise<void> {
    await this.#time.pass(windowMs);
    const found = this.#codesAt(kind, place);
    const expected = `exactly ${count} verification ${kind} for ${place.to} within ${describeDuration(windowMs)}`;
    expectThat(found === count, expected, () => String(found));
  }

  async seesNone({ isAnyBut, address }: Addresses, windowMs: Milliseconds): Promise<void> {
    await (isAnyBut
      ? this.#seesNoneButAt(address, windowMs)
      : this.seesExactly(0, "mail", { folder: "inbox", to: address }, windowMs));
  }

  async seesSendersOnly(address: string, windowMs: Milliseconds, ...domains: string[]): Promise<void> {
    await this.#time.pass(windowMs);
    const senders = this.#outside.mail.in("inbox", address).map(({ from }) => from);
    const isFrom = (sender: string) => domains.some((domain) => isWithin(domainOf(sender), domain));
    const isSo = senders.length > 0 && senders.every(isFrom);
    expectThat(isSo, `mail from ${domains.join(" or ")} only`, () => senders.join(", ") || "no mail");
  }

  async #seesNoneButAt(address: string, windowMs: Milliseconds): Promise<void> {
    await this.#time.pass(windowMs);
    const astray = this.#outside.mail.arrived.filter(({ to, code }) => to !== address && code !== undefined);
    const expected = `no verification mail at any address but ${address} for ${describeDuration(windowMs)}`;
    expectThat(astray.length === 0, expected, () => `one at ${astray.map(({ to }) => to).join(", ")}`);
  }

  #codesAt(kind: "mail" | "SMS", { folder, to }: MessagePlace): number {
    const { mail, sms } = this.#outside;
    const messages = kind === "mail" ? mail.in(folder, to) : sms.at(to);
    return messages.filter(({ code }) => code !== undefined).length;
  }
}
