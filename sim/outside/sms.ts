import type { SmsSent } from "../contracts/outside.js";

/** Mobile numbers of any kind, and the network between. */
export class SmsNetwork {
  #received: SmsSent[] = [];
  #isLost = false;

  /** SMS that reached a number, oldest first. */
  at(number: string): readonly SmsSent[] {
    return this.#received.filter(({ to }) => to === number);
  }

  /** Whether it has reached its number. */
  deliver(sms: SmsSent): boolean {
    if (!this.#isLost) this.#received.push(sms);
    return !this.#isLost;
  }

  /** From now on all SMS get lost on their way. */
  loseAll(): void {
    this.#isLost = true;
  }

  empty(): void {
    this.#received = [];
  }
}
