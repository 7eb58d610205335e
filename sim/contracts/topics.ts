/** Every topic begins with the product and the version of the contract. */
export const ROOT = "camloop/v1";

/** Topics of one camera. `command` and `chunk` are cloud to camera; all others are camera to cloud. */
export const deviceTopics = (serial: string) =>
  ({
    presence: `${ROOT}/device/${serial}/presence`,
    hello: `${ROOT}/device/${serial}/hello`,
    state: `${ROOT}/device/${serial}/state`,
    answer: `${ROOT}/device/${serial}/answer`,
    event: `${ROOT}/device/${serial}/event`,
    live: `${ROOT}/device/${serial}/live`,
    "chunk-request": `${ROOT}/device/${serial}/chunk-request`,
    upgrade: `${ROOT}/device/${serial}/upgrade`,
    clip: `${ROOT}/device/${serial}/clip`,
    command: `${ROOT}/device/${serial}/command`,
    chunk: `${ROOT}/device/${serial}/chunk`,
  }) as const;

/** One topic of a camera: whoever has thousands of cameras keeps none. */
export const deviceTopic = (serial: string, kind: keyof ReturnType<typeof deviceTopics>): string =>
  `${ROOT}/device/${serial}/${kind}`;

/** Topics of one rig. `command` is bench to rig; all others are rig to bench. */
export const rigTopics = (rig: string) =>
  ({
    hello: `${ROOT}/rig/${rig}/hello`,
    answer: `${ROOT}/rig/${rig}/answer`,
    observation: `${ROOT}/rig/${rig}/observation`,
    command: `${ROOT}/rig/${rig}/command`,
  }) as const;

/** Topics of whoever keeps a cloud for the bench. `command` is bench to adapter; the others are adapter to bench. */
export const adapterTopics = (adapter: string) =>
  ({
    hello: `${ROOT}/adapter/${adapter}/hello`,
    answer: `${ROOT}/adapter/${adapter}/answer`,
    command: `${ROOT}/adapter/${adapter}/command`,
  }) as const;

/** Topics of whoever drives an app for the bench. `command` is bench to driver; the others are driver to bench. */
export const appDriverTopics = (driver: string) =>
  ({
    hello: `${ROOT}/app-driver/${driver}/hello`,
    answer: `${ROOT}/app-driver/${driver}/answer`,
    screen: `${ROOT}/app-driver/${driver}/screen`,
    command: `${ROOT}/app-driver/${driver}/command`,
  }) as const;

/** Topics of one app terminal (a phone or a PC). `presence` and `request` are app to cloud; the others are cloud to app. */
export const appTopics = (terminal: string) =>
  ({
    presence: `${ROOT}/app/${terminal}/presence`,
    request: `${ROOT}/app/${terminal}/request`,
    response: `${ROOT}/app/${terminal}/response`,
    notice: `${ROOT}/app/${terminal}/notice`,
  }) as const;

/**
 * Topics between the product and the world. `payment`, `renewal` and `letter` are world to cloud; all others the cloud publishes,
 * the bench reads.
 */
export const outsideTopics = {
  mail: `${ROOT}/outside/mail/sent`,
  sms: `${ROOT}/outside/sms/sent`,
  push: `${ROOT}/outside/push/sent`,
  charge: `${ROOT}/outside/payment/charge`,
  refund: `${ROOT}/outside/payment/refund`,
  payment: `${ROOT}/outside/payment/answer`,
  subscription: `${ROOT}/outside/store/subscription`,
  renewal: `${ROOT}/outside/store/renewal`,
  letter: `${ROOT}/outside/mail/received`,
} as const;

/** Topics of the acknowledged clock; `announce` is bench to everyone, `done` is one participant's answer. */
export const clockTopics = {
  announce: `${ROOT}/clock/announce`,
  done: (participant: string) => `${ROOT}/clock/${participant}/done`,
} as const;

const OWNER = "{owner}";
const AREA_AT = ROOT.length + 1;

/** A topic as its channel's address, `camloop/v1/device/{owner}/hello`, and whose it is. */
export function addressOf(topic: string): { address: string; owner: string } {
  const from = topic.indexOf("/", AREA_AT) + 1;
  const to = topic.indexOf("/", from);
  if (from === 0 || to === -1) return { address: topic, owner: "" };
  return { address: topic.slice(0, from) + OWNER + topic.slice(to), owner: topic.slice(from, to) };
}

/** The parts of a camloop topic, or undefined when it is none: `camloop/v1/<area>/<owner>/<kind>`. */
export function readTopic(topic: string): { area: string; owner: string; kind: string } | undefined {
  if (!topic.startsWith(`${ROOT}/`)) return undefined;
  const ownerAt = topic.indexOf("/", AREA_AT) + 1;
  const kindAt = topic.indexOf("/", ownerAt) + 1;
  const isWhole = ownerAt > AREA_AT + 1 && kindAt > ownerAt + 1 && topic.length > kindAt;
  if (!isWhole || topic.includes("/", kindAt)) return undefined;
  const area = topic.slice(AREA_AT, ownerAt - 1);
  return { area, owner: topic.slice(ownerAt, kindAt - 1), kind: topic.slice(kindAt) };
}
