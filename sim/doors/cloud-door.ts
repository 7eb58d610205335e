import type { Duplex } from "node:stream";
import type { Cloud } from "../cloud/cloud.js";
import type { CloudOutlets, FromDevice } from "../cloud/ports.js";
import { AppRequest } from "../contracts/app.js";
import { decode } from "../contracts/decode.js";
import { Answer, CameraEvent, Hello, LiveFrame, Presence, State } from "../contracts/device.js";
import { ChunkRequest, UpgradeReport } from "../contracts/firmware.js";
import { ChargeAnswered, MailReceived, RenewalTurnedOff } from "../contracts/outside.js";
import { ClipPart } from "../contracts/recordings.js";
import { appTopics, deviceTopics, outsideTopics, readTopic } from "../contracts/topics.js";
import { BenchFault, type CamloopError } from "../kernel/errors.js";
import type { Client } from "./client.js";
import type { Pace } from "./pace.js";
import { PacketClient } from "./packet-client.js";

const DEVICE_SCHEMAS = {
  presence: Presence,
  hello: Hello,
  state: State,
  answer: Answer,
  event: CameraEvent,
  live: LiveFrame,
  "chunk-request": ChunkRequest,
  upgrade: UpgradeReport,
  clip: ClipPart,
};

/** What hears cameras, apps and payment providers: a cloud, or what lets it hear at its instants. */
export type HearingCloud = Pick<
  Cloud,
  | "handle"
  | "receive"
  | "receiveFromTerminal"
  | "receiveMail"
  | "receivePayment"
  | "receiveFromStore"
  | "resume"
>;

/** The cloud's connection ended, and the cloud did not end it: nobody is served any more. */
export class CloudLost extends BenchFault {}

/** How a cloud is connected. */
export interface CloudLines {
  /** Where apps and the outside are, and the cameras, too, unless they have a line of their own. */
  readonly front: Duplex;
  /** What comes on it is acted on at once: the bench, which does not see it, announces nothing for it. */
  readonly cameras?: Duplex | undefined;
  /** That of the front. */
  readonly pace?: Pace | undefined;
}

/** Makes a cloud an MQTT client: what cameras and apps publish goes in, commands, answers and notices go out. */
export class CloudDoor {
  /** Resolves once it hears cameras and apps. */
  readonly ready: Promise<void>;
  readonly #client: Client;
  readonly #toCameras: Client;

  constructor(
    { front, cameras, pace }: CloudLines,
    password: string,
    cloud: (outlets: CloudOutlets) => HearingCloud,
    tell: (problem: CamloopError) => void,
  ) {
    let hears = () => {};
    this.ready = new Promise((resolve) => {
      hears = resolve;
    });
    const connect = (stream: Duplex, subscribe: readonly string[], ready: () => void, pace?: Pace) =>
      new PacketClient(
        stream,
        { name: "cloud", password, subscribe },
        {
          ready,
          message: (topic, text) => route(served, topic, text),
          closed: () => tell(lost()),
          tell,
        },
        pace,
      );
    const ready = () => {
      // What is answered before the cloud listens is lost.
      served.resume();
      hears();
    };
    this.#client = connect(front, cameras ? FROM_FRONT : [...FROM_CAMERAS, ...FROM_FRONT], ready, pace);
    this.#toCameras = cameras ? connect(cameras, FROM_CAMERAS, () => {}) : this.#client;
    const served = cloud({
      command: (serial, command) => this.#toCameras.publish(deviceTopics(serial).command, command),
      supply: (serial, chunk) => this.#toCameras.publish(deviceTopics(serial).chunk, chunk),
      respond: (terminal, response) => this.#client.publish(appTopics(terminal).response, response),
      notify: (terminal, notice) => this.#client.publish(appTopics(terminal).notice, notice),
      sendMail: (mail) => this.#client.publish(outsideTopics.mail, mail),
      sendSms: (sms) => this.#client.publish(outsideTopics.sms, sms),
      sendPush: (push) => this.#client.publish(outsideTopics.push, push),
      charge: (asked) => this.#client.publish(outsideTopics.charge, asked),
      refund: (asked) => this.#client.publish(outsideTopics.refund, asked),
      enlist: (listed) => this.#client.publish(outsideTopics.subscription, listed),
    });
  }

  close(): void {
    this.#client.leave();
    if (this.#toCameras !== this.#client) this.#toCameras.leave();
  }
}

const lost = () =>
  new CloudLost("the cloud's connection to the broker has ended", {
    remedy: "Report this as a defect of camloop, with what was said last.",
  });

const { command: _, chunk: __, ...fromCameras } = deviceTopics("+");
const { presence, request } = appTopics("+");
const FROM_CAMERAS: readonly string[] = Object.values(fromCameras);
const FROM_FRONT: readonly string[] = [
  presence,
  request,
  outsideTopics.payment,
  outsideTopics.renewal,
  outsideTopics.letter,
];

function route(cloud: HearingCloud, topic: string, text: string): void {
  const { area, owner, kind } = readTopic(topic) ?? { area: "", owner: "", kind: "" };
  if (topic === outsideTopics.payment) cloud.receivePayment(decode(ChargeAnswered, text, topic));
  else if (topic === outsideTopics.renewal) cloud.receiveFromStore(decode(RenewalTurnedOff, text, topic));
  else if (topic === outsideTopics.letter) cloud.receiveMail(decode(MailReceived, text, topic));
  else if (area === "app" && kind === "presence")
    cloud.receiveFromTerminal(owner, decode(Presence, text, topic));
  else if (area === "app") cloud.handle(owner, decode(AppRequest, text, topic));
  // So the broker is made to forget what was retained before a scenario.
  else if (kind === "presence" && text === "") return;
  else if (kind in DEVICE_SCHEMAS) cloud.receive(owner, fromDevice(kind as FromDevice["kind"], topic, text));
}

const fromDevice = (kind: FromDevice["kind"], topic: string, text: string): FromDevice =>
  ({ kind, message: decode(DEVICE_SCHEMAS[kind], text, topic) }) as FromDevice;
