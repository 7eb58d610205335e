import type { MailSent } from "../contracts/outside.js";

interface Mailbox {
  /** What it does with mail from senders that it does not know. */
  strangers: "taken" | "spam" | "blocked";
  readonly allowed: Set<string>;
  inbox: MailSent[];
  spam: MailSent[];
}

/** Where a mail is found. */
export type Folder = "inbox" | "spam";

/** Mailboxes for any address, and the way that mail takes to them. */
export class Mailboxes {
  readonly #boxes = new Map<string, Mailbox>();
  #isLost = false;

  /** Mail of this mailbox, oldest first. */
  in(folder: Folder, address: string): readonly MailSent[] {
    return this.#box(address)[folder];
  }

  /** All mail that mailboxes have taken, whatever its folder. */
  get arrived(): readonly MailSent[] {
    return [...this.#boxes.values()].flatMap(({ inbox, spam }) => [...inbox, ...spam]);
  }

  /** Where the mail is found from now on; nowhere when it got lost or was blocked. */
  deliver(mail: MailSent): Folder | undefined {
    if (this.#isLost) return undefined;
    const box = this.#box(mail.to);
    // Nobody is a stranger to themselves: a mail that claims to come from its own receiver passes filters.
    const isOwn = mail.from === mail.to;
    const isKnown = isOwn || [...box.allowed].some((domain) => isWithin(domainOf(mail.from), domain));
    const folder = isKnown || box.strangers === "taken" ? "inbox" : box.strangers;
    if (folder === "blocked") return undefined;
    box[folder].push(mail);
    return folder;
  }

  takesStrangersForSpam(address: string): void {
    this.#box(address).strangers = "spam";
  }

  blocksStrangers(address: string): void {
    this.#box(address).strangers = "blocked";
  }

  /** Lets mail from these domains, and from those under them, into the inbox. */
  allows(address: string, domains: readonly string[]): void {
    for (const domain of domains) this.#box(address).allowed.add(domain);
  }

  /** From now on all mail gets lost on its way. */
  loseAll(): void {
    this.#isLost = true;
  }

  empty(): void {
    for (const box of this.#boxes.values()) Object.assign(box, { inbox: [], spam: [] });
  }

  #box(address: string): Mailbox {
    const box = this.#boxes.get(address) ?? { strangers: "taken", allowed: new Set(), inbox: [], spam: [] };
    this.#boxes.set(address, box);
    return box;
  }
}

/** The part of an address behind its last at sign. */
export const domainOf = (address: string): string =>
  address.slice(address.lastIndexOf("@") + 1).toLowerCase();

/** Whether a domain is this one, or under it. */
export const isWithin = (domain: string, above: string): boolean =>
  domain === above || domain.endsWith(`.${above}`);
