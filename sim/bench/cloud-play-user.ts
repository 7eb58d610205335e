import type { AppResponse } from "../contracts/app.js";
import type { Payment } from "../contracts/app-plans.js";
import type { BillingDetails } from "../phone/billing-form.js";
import type { PaymentBox } from "../phone/cloud-play.js";
import { STRAY_SPACES } from "./cloud-play-walk.js";
import type { BillingSpace } from "./plan-words.js";
import type { Terminal } from "./terminal.js";

/** What is subscribed on a camera's CloudPlay page. */
export interface Wish {
  readonly plan: string;
  readonly period: string;
  readonly payment: Payment;
  readonly space: BillingSpace | undefined;
}

const NAME = "Card Holder";
const SPACED: Readonly<Record<BillingSpace, string>> = {
  before: ` ${NAME}`,
  inside: NAME.replace(" ", "  "),
  after: `${NAME} `,
};

/** Every tap from a camera's CloudPlay page to a service. Where the pages do not lead there it is the bare call. */
export async function subscribesOn(terminal: Terminal, serial: string, wish: Wish): Promise<AppResponse> {
  const { cloudPlay } = terminal.phone;
  const { plan, period, payment, space } = wish;
  const isOnForm = await reachesPayment(terminal, serial, plan, { period, by: boxOf(payment) });
  const details: BillingDetails = { account: payment.account, name: space ? SPACED[space] : NAME };
  if (isOnForm && cloudPlay.step === "billing") {
    if (await terminal.does(cloudPlay.continueWith(details))) return terminal.answerTo(cloudPlay.submit());
    if (cloudPlay.strayIn.length > 0) return STRAY_SPACES;
  }
  return terminal.call({ call: "subscribe", serial, plan, period, payment });
}

/** The same from a service to a larger one. */
export async function upgradesOn(
  terminal: Terminal,
  serial: string,
  plan: string,
  subscription: string,
): Promise<AppResponse> {
  const { cloudPlay } = terminal.phone;
  const isThere = await reachesPayment(terminal, serial, plan, { by: "card" });
  if (isThere && cloudPlay.step === "review") return terminal.answerTo(cloudPlay.submit());
  return terminal.call({ call: "upgrade-plan", subscription, plan });
}

/** Plan, agreement and box, under whichever button there is. */
async function reachesPayment(
  terminal: Terminal,
  serial: string,
  plan: string,
  { period, by }: { readonly period?: string; readonly by: PaymentBox },
): Promise<boolean> {
  const { cloudPlay } = terminal.phone;
  await terminal.answerTo(cloudPlay.open(serial));
  const [button] = cloudPlay.view?.buttons ?? [];
  if (button === undefined || !(await terminal.does(cloudPlay.tap(button)))) return false;
  if (!(await terminal.does(cloudPlay.choose(plan, period)))) return false;
  await terminal.does(cloudPlay.agree());
  return cloudPlay.canPay && (await terminal.does(cloudPlay.pay(by))) !== "plans";
}

const boxOf = ({ by }: Payment): PaymentBox => (by === "PayPal" ? "PayPal" : "card");
