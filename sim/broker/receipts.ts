interface Count {
  came: number;
  passed: number;
}

/**
 * Knows when what came in from a client has been dealt with. Aedes acknowledges a message at QoS 1 before it does anything with
 * it, so the acknowledgement must wait on the way out for this.
 */
export class Receipts {
  readonly #counts = new WeakMap<object, Count>();
  #forwarded = 0;
  #acknowledged = 0;
  #waiting: { readonly client: object; readonly holds: () => boolean; readonly resolve: () => void }[] = [];

  /** A message of this client is let in. */
  came(client: object): void {
    this.#countOf(client).came++;
  }

  /** It has been given to everybody whom it concerns. */
  passed(client: object): void {
    this.#countOf(client).passed++;
    this.#look();
  }

  /** A message has been sent to the cloud. */
  forwarded(): void {
    this.#forwarded++;
  }

  /** The cloud has heard one. */
  acknowledged(): void {
    this.#acknowledged++;
    this.#look();
  }

  /** Nobody waits for this client any more. */
  gone(client: object): void {
    this.#waiting = this.#waiting.filter((each) => each.client !== client);
  }

  /** Resolves once the cloud has heard all that this client has said so far. */
  async heard(client: object): Promise<void> {
    const count = this.#countOf(client);
    const { came } = count;
    await this.#until(client, () => count.passed >= came);
    const forwarded = this.#forwarded;
    await this.#until(client, () => this.#acknowledged >= forwarded);
  }

  #countOf(client: object): Count {
    const count = this.#counts.get(client) ?? { came: 0, passed: 0 };
    this.#counts.set(client, count);
    return count;
  }

  #until(client: object, holds: () => boolean): Promise<void> | undefined {
    if (holds()) return undefined;
    return new Promise((resolve) => this.#waiting.push({ client, holds, resolve }));
  }

  #look(): void {
    if (this.#waiting.length === 0) return;
    const over = this.#waiting.filter(({ holds }) => holds());
    if (over.length === 0) return;
    this.#waiting = this.#waiting.filter((each) => !over.includes(each));
    for (const { resolve } of over) resolve();
  }
}
