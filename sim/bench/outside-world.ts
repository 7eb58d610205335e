import type { BrokerPort } from "../broker/broker-port.js";
import { decode, type MalformedMessage } from "../contracts/decode.js";
import {
  ChargeAsked,
  MailSent,
  PushSent,
  RefundAsked,
  SmsSent,
  StoreSubscription,
} from "../contracts/outside.js";
import { outsideTopics } from "../contracts/topics.js";
import { unlessMalformed } from "../doors/told.js";
import type { Clock } from "../kernel/clock.js";
import { Listeners } from "../kernel/listeners.js";
import type { Random } from "../kernel/random.js";
import { AppStore } from "../outside/app-store.js";
import { Letters } from "../outside/letters.js";
import { LockScreens } from "../outside/lock-screens.js";
import { Mailboxes } from "../outside/mail.js";
import { Payments } from "../outside/payments.js";
import { SmsNetwork } from "../outside/sms.js";
import { Stores } from "../outside/stores.js";
import { ThirdParty } from "../outside/third-party.js";
import { vouch } from "../signing/vouching.js";

/** Where a product's messages arrive, and who vouches for its users. */
export class OutsideWorld {
  readonly mail = new Mailboxes();
  readonly sms = new SmsNetwork();
  readonly letters = new Letters();
  readonly store = new AppStore();
  /** Plans among the subscriptions of phones. */
  readonly stores = new Stores();
  readonly lockScreens: LockScreens;
  readonly payments: Payments;
  readonly thirdParty: ThirdParty;
  /** Who takes what comes, by topic. */
  readonly #takers: Readonly<Record<string, (text: string, topic: string) => void>> = {
    [outsideTopics.mail]: (text, topic) => this.#deliverMail(decode(MailSent, text, topic)),
    [outsideTopics.sms]: (text, topic) => this.#deliverSms(decode(SmsSent, text, topic)),
    [outsideTopics.push]: (text, topic) => this.#deliverPush(decode(PushSent, text, topic)),
    [outsideTopics.charge]: (text, topic) => this.payments.charge(decode(ChargeAsked, text, topic)),
    [outsideTopics.refund]: (text, topic) => this.payments.refund(decode(RefundAsked, text, topic)),
    [outsideTopics.subscription]: (text, topic) => this.stores.list(decode(StoreSubscription, text, topic)),
  };
  /** What has become visible, and where. */
  readonly appeared = new Listeners<[where: string, what: string]>();

  constructor(random: Random, clock: Pick<Clock, "now">, lockScreens = new LockScreens()) {
    this.lockScreens = lockScreens;
    this.payments = new Payments(clock);
    this.thirdParty = new ThirdParty(random, vouch);
  }

  /** Takes in what the product sends out, and answers what it asks; returns how to end that. */
  listenTo(
    broker: Pick<BrokerPort, "passed" | "publish">,
    tell: (problem: MalformedMessage) => void,
  ): () => void {
    const stopAnswering = this.payments.answered.add((answer) => {
      this.appeared.tell(`payment ${answer.charge}`, answer.outcome);
      broker.publish(outsideTopics.payment, answer);
    });
    const stopWriting = this.letters.sent.add((mail) => {
      this.appeared.tell(`mail to ${mail.to}`, mail.subject);
      broker.publish(outsideTopics.letter, mail);
    });
    const stopListening = broker.passed.add(({ topic, text }) =>
      unlessMalformed(() => this.#takers[topic]?.(text, topic), tell),
    );
    const stopTelling = this.stores.turnedOff.add((turnedOff) => {
      this.appeared.tell(`renewal of ${turnedOff.subscription}`, "turned off");
      broker.publish(outsideTopics.renewal, turnedOff);
    });
    return () => {
      stopListening();
      stopAnswering();
      stopTelling();
      stopWriting();
    };
  }

  #deliverMail(mail: MailSent): void {
    const folder = this.mail.deliver(mail);
    if (folder !== undefined)
      this.appeared.tell(`${folder} of ${mail.to}`, `${mail.subject}, from ${mail.from}`);
  }

  #deliverPush(push: PushSent): void {
    if (this.lockScreens.deliver(push)) this.appeared.tell(`lock screen of ${push.to}`, push.text);
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
