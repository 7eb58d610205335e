import type { MailReceived } from "../contracts/outside.js";
import { Listeners } from "../kernel/listeners.js";

/** Mail that users write to a vendor. */
export class Letters {
  readonly sent = new Listeners<[MailReceived]>();

  send(mail: MailReceived): void {
    this.sent.tell(mail);
  }
}
