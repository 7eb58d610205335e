import type { Broker } from "../broker/broker.js";
import { decode, type MalformedMessage } from "../contracts/decode.js";
import { MailSent, PushSent, SmsSent } from "../contracts/outside.js";
import { outsideTopics } from "../contracts/topics.js";
import { unlessMalformed } from "../doors/told.js";
import { Listeners } from "../kernel/listeners.js";
import type { Random } from "../kernel/random.js";
import { AppStore } from "../outside/app-store.js";
import { LockScreens } from "../outside/lock-screens.js";
import { Mailboxes } from "../outside/mail.js";
import { SmsNetwork } from "../outside/sms.js";
import { ThirdParty } from "../outside/third-party.js";

/** Where a product's messages arrive, and who vouches for its users. */
export class OutsideWorld {
  readonly mail = new Mailboxes();
  readonly sms = new SmsNetwork();
  readonly store = new AppStore();
  readonly lockScreens = new LockScreens();
  readonly thirdParty: ThirdParty;
  /** What has become visible, and where. */
  readonly appeared = new Listeners<[where: string, what: string]>();

  constructor(random: Random) {
    this.thirdParty = new ThirdParty(random);
  }

  /** Takes in what the product sends out; returns how to end that. */
  listenTo(broker: Broker, tell: (problem: MalformedMessage) => void): () => void {
    return broker.passed.add(({ topic, text }) =>
      unlessMalformed(() => {
        if (topic === outsideTopics.mail) this.#deliverMail(decode(MailSent, text, topic));
        if (topic === outsideTopics.sms) this.#deliverSms(decode(SmsSent, text, topic));
        if (topic === outsideTopics.push) this.#deliverPush(decode(PushSent, text, topic));
      }, tell),
    );
  }

  #deliverMail(mail: MailSent): void {
    const folder = this.mail.deliver(mail);
    if (folder !== undefined)
      this.appeared.tell(`${folder} of ${mail.to}`, `${mail.subject}, from ${mail.from}`);
  }

  #deliverPush(push: PushSent): void {
    this.lockScreens.deliver(push);
    this.appeared.tell(`lock screen of ${push.to}`, push.text);
  }

  #deliverSms(sms: SmsSent): void {
    if (this.sms.deliver(sms)) this.appeared.tell(`SMS at ${sms.to}`, sms.text);
  }

  /** What came before counts no more. */
  forgetMessages(): void {
    this.mail.empty();
    this.sms.empty();
  }
}
