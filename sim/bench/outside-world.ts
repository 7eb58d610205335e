import type { Broker } from "../broker/broker.js";
import { decode, type MalformedMessage } from "../contracts/decode.js";
import { MailSent, SmsSent } from "../contracts/outside.js";
import { outsideTopics } from "../contracts/topics.js";
import { unlessMalformed } from "../doors/told.js";
import type { Random } from "../kernel/random.js";
import { Mailboxes } from "../outside/mail.js";
import { SmsNetwork } from "../outside/sms.js";
import { ThirdParty } from "../outside/third-party.js";

/** Where a product's messages arrive, and who vouches for its users. */
export class OutsideWorld {
  readonly mail = new Mailboxes();
  readonly sms = new SmsNetwork();
  readonly thirdParty: ThirdParty;

  constructor(random: Random) {
    this.thirdParty = new ThirdParty(random);
  }

  /** Takes in what the product sends out; returns how to end that. */
  listenTo(broker: Broker, tell: (problem: MalformedMessage) => void): () => void {
    return broker.passed.add(({ topic, text }) =>
      unlessMalformed(() => {
        if (topic === outsideTopics.mail) this.mail.deliver(decode(MailSent, text, topic));
        if (topic === outsideTopics.sms) this.sms.deliver(decode(SmsSent, text, topic));
      }, tell),
    );
  }

  /** What came before counts no more. */
  forgetMessages(): void {
    this.mail.empty();
    this.sms.empty();
  }
}
