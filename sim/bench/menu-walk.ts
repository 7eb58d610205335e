import type { AppResponse } from "../contracts/app.js";
import type { Payment } from "../contracts/app-plans.js";
import type { Label } from "../contracts/device.js";
import type { LeafAction } from "../phone/menu.js";
import type { PhonePort } from "../phone/phone-port.js";
import { storeOf } from "../phone/phone-system.js";
import { isOfCloudPlay, type Walked, type Way, walkCloudPlay } from "./cloud-play-walk.js";
import { switchDetection } from "./detection-switches.js";
import { OLD_CARD } from "./people.js";
import { planOf } from "./plan-words.js";
import { SHOWN, type Terminal } from "./terminal.js";

/** What somebody answers when a menu's leaf asks. */
export interface MenuAnswers {
  /** What is typed where the menu asks for a password: that of a network, or a new one of the account. */
  readonly password?: string;
  readonly oldPassword?: string;
  /** With what a plan is paid. */
  readonly payment?: Payment;
}

const USUAL_PAYMENT: Payment = { by: "card", account: OLD_CARD };

/** What a path's end stands for, by its last two labels or the last one; any other stands for what the menu has there. */
const LEAVES: Readonly<Record<string, LeafAction>> = {
  "Change Password": "change-password",
  "Delete account": "delete-account",
  "Delete camera": "delete-camera",
  "Camera Info": "show-camera-info",
  "Firmware Version": "check-firmware",
  About: "show-about",
  Update: "open-store",
  High: "set-sensitivity",
  "Image Rotation": "toggle-rotation",
  "Branding logo": "toggle-logo",
  "Split Screen View": "open-split-screen",
  Replay: "open-replay",
  "Local Video": "open-local-video",
  "Memory card storage": "open-card-storage",
  "Storage mode": "open-card-storage",
  Schedule: "open-card-storage",
  "Storage > On": "set-card-recording",
  "Storage > Off": "set-card-recording",
  "Mobile Alerts > On": "set-mobile-alerts",
  "Mobile Alerts > Off": "set-mobile-alerts",
  "Record alerts and notify > On": "set-record-and-notify",
  "Record alerts and notify > Off": "set-record-and-notify",
  "APP Notification": "open-system-settings",
  "Memory card": "open-card-replay",
  "Replay > Cloud": "open-replay",
  "Continuous recording": "set-card-mode",
  "Format memory card": "format-card",
  "Timed Off Schedule": "open-privacy",
  "Invite family & friends": "open-sharing",
  Invite: "invite-member",
  Disable: "switch-member",
  Enable: "switch-member",
  Permissions: "set-permissions",
  Delete: "remove-member",
  Alert: "open-alerts",
  "Mobile Alerts": "open-mobile-alerts",
  "Mobile Alerts > Schedule": "open-mobile-alerts",
  "Motion alerts & notifications": "open-bell",
  "Recognition labels > person": "choose-labels",
  "Recognition labels > vehicle": "choose-labels",
  "Recognition labels > pet": "choose-labels",
  "Recognition labels > package": "choose-labels",
  "Cloud storage": "open-cloud-storage",
  "Cloud storage > On": "set-cloud-storage",
  "Cloud storage > Off": "set-cloud-storage",
  "Cloud storage > Schedule": "open-cloud-storage",
  "Cloud Storage": "open-cloud-storage",
  "Cloud Storage > On": "set-cloud-storage",
  "Cloud Storage > Off": "set-cloud-storage",
  "Cloud Storage > Schedule": "open-cloud-storage",
  "Event & Clips > Cloud": "open-replay",
  Detection: "open-detection",
  "Motion > On": "set-detection",
  "Motion > Off": "set-detection",
  "My Camera Plan": "open-my-plan",
  "More Subscription Plans": "show-plans",
  "Settings > Subscription": "show-plans",
  "Camera Off": "turn-off",
  "Camera On": "turn-on",
  Cloud: "show-cloud",
  "Cloud Services": "show-cloud",
  "Cloud Recording": "show-cloud-recording",
  "Cloud Recording Settings": "show-cloud-recording",
  "Cloud Recording Mall": "show-mall",
  "Free Trial": "claim-trial",
  "Device Sharing": "open-sharing",
  "Add Camera": "add-camera-to-plan",
  Cancel: "cancel-plan",
};

const A_PLAN = / plan(?: for \d+ cameras?)?$/;

interface Chosen extends MenuAnswers {
  readonly serial: string;
  /** The last label, and the one before it. */
  readonly last: string;
  readonly before: string;
  /** The kind of plan whose name is on the way. */
  readonly plan: string | undefined;
}

/** What a plan's name stands for under the page on which it is listed. */
const PLAN_ACTIONS: Readonly<Record<string, LeafAction>> = {
  Subscribe: "subscribe",
  "Cloud Recording Mall": "buy-plan",
  "More Subscription Plans": "choose-plan",
  Subscription: "choose-plan",
};

const planAction = (labels: readonly string[]): LeafAction =>
  labels.flatMap((label) => PLAN_ACTIONS[label] ?? [])[0] ?? "show-plan";

/** Which camera is meant where none is named, and by its name. */
export interface CamerasByName {
  readonly serial: string;
  readonly serialOf: (camera: string) => string;
}

/** "Home > Camera 2 > Three dots": the name says whose menu it is. */
export function wayOf(path: string, { serial, serialOf }: CamerasByName): Way {
  const labels = path.split(" > ");
  const [first = "", camera = "", ...rest] = labels;
  const isNamed = /^Camera \d+$/.test(camera);
  return isNamed ? { serial: serialOf(camera), labels: [first, ...rest] } : { serial, labels };
}

/** Walks a menu and answers its leaf. Somebody whose menu does not lead there tries the bare call. */
export async function walkTheMenu(
  terminal: Terminal,
  path: string,
  answers: MenuAnswers,
  which: CamerasByName,
): Promise<Walked> {
  const way = wayOf(path, which);
  const { serial, labels } = way;
  if (isOfCloudPlay(labels)) return walkCloudPlay(terminal, way, which.serialOf);
  const last = labels.at(-1) ?? "";
  const before = labels.at(-2) ?? "";
  const named = labels.find((label) => A_PLAN.test(label));
  const plan = named && planOf(named).kind;
  const reached = terminal.phone.walk(serial, labels);
  const wanted =
    LEAVES[labels.slice(-2).join(" > ")] ??
    LEAVES[last] ??
    (plan ? planAction(labels) : (reached?.action ?? "change-network"));
  const answer = await terminal.answerTo(act(terminal, wanted, { serial, last, before, plan, ...answers }));
  return { isListed: reached?.action === wanted, answer };
}

async function act(
  { phone }: Terminal,
  action: LeafAction,
  { serial, last, before, plan = "", password = "", oldPassword = "", payment = USUAL_PAYMENT }: Chosen,
): Promise<AppResponse | undefined> {
  switch (action) {
    case "change-password":
      return phone.call({ call: "change-password", oldPassword, newPassword: password });
    case "delete-account":
      return phone.account.beginDeletion();
    case "delete-camera":
      return phone.call({ call: "delete-camera", serial });
    // Each of its four actions begins with whom it is about.
    case "open-sharing":
    case "invite-member":
    case "switch-member":
    case "set-permissions":
    case "remove-member":
      return phone.call({ call: "show-members", serial });
    case "check-firmware":
      return phone.firmware.tap(serial);
    case "open-store":
      await phone.about.pressUpdate(storeOf(phone.system));
      return phone.call({ call: "show-home" });
    case "set-sensitivity":
      return phone.call({ call: "change-settings", serial, settings: { sensitivity: last } });
    case "toggle-rotation":
      return turnOver(phone, serial, "rotated");
    case "toggle-logo":
      return turnOver(phone, serial, "logo");
    case "open-replay":
      return phone.call({ call: "list-recordings", serial, store: "cloud", from: 0 });
    case "open-card-replay":
      return phone.call({ call: "list-recordings", serial, store: "card", from: 0 });
    case "open-alerts":
      return phone.call({ call: "show-alerts" });
    case "open-mobile-alerts":
    case "open-bell":
    case "open-cloud-storage":
      return phone.call({ call: "show-cloud-settings", serial });
    case "set-mobile-alerts":
      return inCloud(phone, serial, { mobileAlerts: last === "On" });
    case "set-record-and-notify":
      return inCloud(phone, serial, { recordAndNotify: last === "On" });
    case "set-cloud-storage":
      return inCloud(phone, serial, { cloudRecording: last === "On" });
    case "choose-labels":
      return phone.call({ call: "choose-labels", serial, labels: [last as Label] });
    case "open-system-settings":
      await phone.openSystemSettings();
      return SHOWN;
    case "open-local-video":
      return SHOWN;
    case "open-card-storage":
      return phone.call({ call: "show-card", serial });
    case "set-card-recording":
      return phone.call({ call: "change-settings", serial, settings: { cardRecording: last === "On" } });
    case "set-card-mode":
      return phone.call({ call: "change-settings", serial, settings: { cardMode: "continuous" } });
    case "format-card":
      return phone.call({ call: "format-card", serial });
    case "open-privacy":
      return phone.call({ call: "show-settings", serial });
    case "turn-off":
    case "turn-on":
      return phone.call({ call: "change-settings", serial, settings: { off: action === "turn-off" } });
    case "open-split-screen":
      return phone.call({ call: "show-groups" });
    case "show-cloud":
      return phone.cloud.open();
    case "subscribe":
      return phone.cloud.subscribe(plan, "month", payment);
    case "buy-plan":
      return phone.cloudRecording.buy(serial, plan, "month", payment);
    case "show-cloud-recording":
      return phone.cloudRecording.open(serial);
    case "show-mall":
      return phone.cloudRecording.openMall();
    case "claim-trial":
      return phone.cloudRecording.claim(serial);
    case "open-detection":
      return phone.call({ call: "show-settings", serial });
    case "set-detection":
      return switchDetection(phone, serial, before.toLowerCase(), last === "On");
    case "open-my-plan":
      return phone.myPlan.open();
    case "show-plans":
      return phone.myPlan.openMore();
    case "choose-plan":
      return choosePlan(phone, plan, payment);
    case "show-plan":
      return onPage(phone, plan, async (id) => ((await phone.cloud.tap(id)) ? SHOWN : undefined));
    case "add-camera-to-plan":
      return onPage(phone, plan, (id) => phone.cloud.addCamera(id, serial));
    case "cancel-plan":
      return onPage(phone, plan, (id) => phone.cloud.cancel(id));
    case "change-network":
      return phone.call({ call: "change-network", serial, network: last, password });
    // What the app shows by itself: it asks the cloud for nothing more than for its first page.
    default:
      return phone.call({ call: "show-home" });
  }
}

const inCloud = (
  phone: PhonePort,
  serial: string,
  change: { mobileAlerts?: boolean; recordAndNotify?: boolean; cloudRecording?: boolean },
): Promise<AppResponse> => phone.call({ call: "change-cloud-settings", serial, change });

/** Turns a switch of the camera's settings over. */
async function turnOver(phone: PhonePort, serial: string, name: "rotated" | "logo"): Promise<AppResponse> {
  const answer = await phone.call({ call: "show-settings", serial });
  const isOn = answer.ok && answer.result.settings?.[name] === true;
  return phone.call({ call: "change-settings", serial, settings: { [name]: !isOn } });
}

/** Another plan in place of the one that runs, or a first one, in which there is no camera yet. */
async function choosePlan(
  { myPlan }: PhonePort,
  plan: string,
  payment: Payment,
): Promise<AppResponse | undefined> {
  await myPlan.openMore();
  if (!myPlan.offers.some((offer) => offer.plan === plan)) return undefined;
  await myPlan.open();
  const running = myPlan.plans.find(({ state }) => state === "active" || state === "cancelled");
  return running
    ? myPlan.change(running.id, plan, running.period)
    : myPlan.subscribe(plan, "month", payment, []);
}

/** Opens the Cloud page and does something on the page of such a plan that has not ended; undefined when there is none. */
async function onPage(
  { cloud }: PhonePort,
  plan: string,
  act: (id: string) => Promise<AppResponse | undefined>,
): Promise<AppResponse | undefined> {
  await cloud.open();
  const card = cloud.cards.find((each) => each.plan === plan && each.state !== "ended");
  return card && act(card.id);
}
