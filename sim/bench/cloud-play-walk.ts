import type { AppResponse } from "../contracts/app.js";
import type { CloudPlayButton, PaymentBox } from "../phone/cloud-play.js";
import { refused, SHOWN, type Terminal } from "./terminal.js";

/** What came of walking a path. */
export interface Walked {
  readonly isListed: boolean;
  readonly answer: AppResponse;
}

/** Which camera a path is about, and its labels from that camera's own menu on. */
export interface Way {
  readonly serial: string;
  readonly labels: readonly string[];
}

/** Why the app itself does not go on. */
export type CloudPlayRefusal = "agreement-missing" | "stray-spaces";

const NOT_AGREED = refused("agreement-missing", "Accept the service agreement first.");
export const STRAY_SPACES = refused("stray-spaces", "There are spaces too many in the billing details.");

/** What a tap leads to: whether there was something to tap, or what the cloud or the app answered. */
export type Tapped = AppResponse | boolean;
type Tap = (terminal: Terminal, way: Way, label: string) => Tapped | Promise<Tapped>;

const lists: Tap = (terminal, _way, label) =>
  terminal.does(terminal.phone.cloudPlay.tap(label as CloudPlayButton));
const isThere: Tap = () => true;
const pays =
  (by: PaymentBox): Tap =>
  async (terminal) => {
    const { cloudPlay } = terminal.phone;
    if (cloudPlay.step !== "plans") return false;
    return cloudPlay.canPay ? (await terminal.does(cloudPlay.pay(by))) !== "plans" : NOT_AGREED;
  };

/** Entries of the camera's menu, and what tapping them does. */
const ENTRIES: Readonly<Record<string, Tap>> = {
  CloudPlay: (terminal, { serial }) => terminal.answerTo(terminal.phone.cloudPlay.open(serial)),
  Subscribe: lists,
  "Subscribe/Renew": lists,
  "Subscription Management": lists,
  "Three dots": (terminal, { serial }) => terminal.answerTo(terminal.phone.cloudPlayManage.open(serial)),
  Manage: isThere,
  "Enter Card Activation Code": isThere,
  "Cloud Card Activation": isThere,
  On: (terminal) => terminal.answerTo(terminal.phone.cloudPlayManage.setRecording(true)),
  Off: (terminal) => terminal.answerTo(terminal.phone.cloudPlayManage.setRecording(false)),
  "Payment Method": (terminal) => terminal.answerTo(terminal.phone.cloudPlayManage.openPaymentMethod()),
  Pencil: (terminal) => terminal.does(terminal.phone.cloudPlayManage.tapPencil()),
  Delete: (terminal) => pressDelete(terminal),
};

/** What is tapped on a page that is open, and is in no menu. */
const ON_THE_PAGE: Readonly<Record<string, Tap>> = {
  Agree: async (terminal) => {
    const { cloudPlay } = terminal.phone;
    await terminal.does(cloudPlay.agree());
    return cloudPlay.step === "plans";
  },
  // A button with two positions, and no page of its own.
  Recording: isThere,
  "Credit Card": pays("card"),
  "PayPal Checkout": pays("PayPal"),
  "Camera(s) in Home Plan": ({ phone }, _way, label) =>
    phone.cloudPlay.view?.counter?.startsWith(label) ?? false,
};

/** Whether a path is one of the page on which a camera's own plans stand. */
export const isOfCloudPlay = (labels: readonly string[]): boolean => labels.includes("CloudPlay");

/** Taps one label after the other, from CloudPlay on. Who is not led there tries a bare call. */
export async function walkCloudPlay(
  terminal: Terminal,
  way: Way,
  serialOf: (camera: string) => string,
): Promise<Walked> {
  const { serial, labels } = way;
  const { phone } = terminal;
  const begin = labels.indexOf("CloudPlay");
  const path = labels.slice(0, begin);
  let answer: AppResponse = SHOWN;
  for (const words of labels.slice(begin)) {
    // Of "one or the other" it is whichever the menu has.
    const names = words.split(" or ");
    const listed = names.find((name) => phone.walk(serial, [...path, name]) !== undefined);
    const label = listed ?? names[0] ?? "";
    path.push(label);
    const entry = ENTRIES[label];
    if (entry && listed === undefined) return notThere(terminal, serial);
    const tap = entry ?? ON_THE_PAGE[label] ?? chooses(serialOf);
    const tapped = await tap(terminal, way, label);
    if (tapped === false) return notThere(terminal, serial);
    answer = tapped === true ? SHOWN : tapped;
    if (!answer.ok) return { isListed: true, answer };
  }
  return { isListed: true, answer };
}

/** Presses Delete: the first time the app only asks to confirm. */
export async function pressDelete(terminal: Terminal): Promise<Tapped> {
  const { cloudPlayManage } = terminal.phone;
  const wasAsked = cloudPlayManage.isAskedToConfirm;
  const answer = await terminal.answerTo(cloudPlayManage.pressDelete());
  return !wasAsked && cloudPlayManage.isAskedToConfirm ? true : answer;
}

/** A plan of the list, or a camera for the Home Plan. */
const chooses =
  (serialOf: (camera: string) => string): Tap =>
  async (terminal, _way, label) => {
    const { cloudPlay } = terminal.phone;
    if (label.endsWith(" plan")) return terminal.does(cloudPlay.choose(label.replace(/ plan$/, "")));
    if (!/^Camera \d+$/.test(label)) return false;
    return terminal.answerTo(cloudPlay.addToHomePlan(serialOf(label)));
  };

async function notThere(terminal: Terminal, serial: string): Promise<Walked> {
  return { isListed: false, answer: await terminal.call({ call: "show-cloud-settings", serial }) };
}
