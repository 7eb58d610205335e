/** Copies of a message come close after each other. */
const REMEMBERED = 256;

/** A message by the broker that took it in, and the how manieth it was there. */
export interface Numbered {
  readonly brokerId?: string | undefined;
  readonly brokerCounter?: number | undefined;
}

/** Knows what a party has had of late, in whatever order it came: subscriptions that overlap bring a message more than once. */
export class OnceEach {
  readonly #had = new WeakMap<object, Set<string>>();

  /** Says whether it is new to the party, and takes note of it. Retained messages have no number and are always new. */
  isNew(party: object, { brokerId, brokerCounter }: Numbered): boolean {
    if (!brokerId) return true;
    const had = this.#had.get(party) ?? new Set();
    this.#had.set(party, had);
    const name = `${brokerId}:${brokerCounter}`;
    if (had.has(name)) return false;
    had.add(name);
    const [oldest = ""] = had;
    if (had.size > REMEMBERED) had.delete(oldest);
    return true;
  }
}
