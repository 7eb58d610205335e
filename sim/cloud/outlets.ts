import type { CloudOutlets } from "./ports.js";

/** Outlets that hand each message to `pass`, which sends it, now or later or never. */
export const outletsThrough = (to: CloudOutlets, pass: (send: () => void) => void): CloudOutlets => ({
  command: (serial, command) => pass(() => to.command(serial, command)),
  supply: (serial, chunk) => pass(() => to.supply(serial, chunk)),
  respond: (terminal, response) => pass(() => to.respond(terminal, response)),
  notify: (terminal, notice) => pass(() => to.notify(terminal, notice)),
  sendMail: (mail) => pass(() => to.sendMail(mail)),
  sendSms: (sms) => pass(() => to.sendSms(sms)),
  sendPush: (push) => pass(() => to.sendPush(push)),
  charge: (asked) => pass(() => to.charge(asked)),
  refund: (asked) => pass(() => to.refund(asked)),
  enlist: (listed) => pass(() => to.enlist(listed)),
});

/** Outlets that wait while something is carried out: nobody hears of it before it is taken down. */
export class Outbox {
  readonly outlets: CloudOutlets;
  #held: (() => void)[] | undefined;

  constructor(to: CloudOutlets) {
    this.outlets = outletsThrough(to, (send) => {
      if (this.#held) this.#held.push(send);
      else send();
    });
  }

  /** Carries something out, takes it down, and then sends what it has to say; what fails midway has said nothing. */
  holding<T>(act: () => T, takeDown: (done: T) => void): T {
    const held: (() => void)[] = [];
    this.#held = held;
    const done = this.#released(() => {
      const each = act();
      takeDown(each);
      return each;
    });
    for (const send of held) send();
    return done;
  }

  #released<T>(act: () => T): T {
    try {
      return act();
    } finally {
      this.#held = undefined;
    }
  }
}
