import type { Duplex } from "node:stream";
import type { Cloud } from "../cloud/cloud.js";
import type { CloudOutlets, FromDevice } from "../cloud/ports.js";
import { AppRequest } from "../contracts/app.js";
import { decode, type MalformedMessage } from "../contracts/decode.js";
import { Answer, CameraEvent, Hello, LiveFrame, Presence, State } from "../contracts/device.js";
import { ChunkRequest, UpgradeReport } from "../contracts/firmware.js";
import { ClipPart } from "../contracts/recordings.js";
import { appTopics, deviceTopics, outsideTopics, readTopic } from "../contracts/topics.js";
import { Client } from "./mqtt-client.js";
import { unlessMalformed } from "./told.js";

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

/** Makes a cloud an MQTT client: what cameras and apps publish goes in, commands, answers and notices go out. */
export class CloudDoor {
  readonly #client: Client;
  readonly #tell: (problem: MalformedMessage) => void;

  constructor(
    stream: Duplex,
    password: string,
    cloud: (outlets: CloudOutlets) => Cloud,
    tell: (problem: MalformedMessage) => void,
  ) {
    this.#tell = tell;
    const served = cloud({
      command: (serial, command) => this.#client.publish(deviceTopics(serial).command, command),
      supply: (serial, chunk) => this.#client.publish(deviceTopics(serial).chunk, chunk),
      respond: (terminal, response) => this.#client.publish(appTopics(terminal).response, response),
      notify: (terminal, notice) => this.#client.publish(appTopics(terminal).notice, notice),
      sendMail: (mail) => this.#client.publish(outsideTopics.mail, mail),
      sendSms: (sms) => this.#client.publish(outsideTopics.sms, sms),
      sendPush: (push) => this.#client.publish(outsideTopics.push, push),
    });
    this.#client = new Client(
      stream,
      { name: "cloud", password, subscribe: subscriptions() },
      {
        ready: () => {},
        message: (topic, text) => unlessMalformed(() => route(served, topic, text), this.#tell),
        closed: () => {},
      },
    );
  }

  close(): void {
    this.#client.leave();
  }
}

const subscriptions = (): string[] => {
  const { command: _, chunk: __, ...fromDevice } = deviceTopics("+");
  return [...Object.values(fromDevice), appTopics("+").request];
};

function route(cloud: Cloud, topic: string, text: string): void {
  const { area, owner, kind } = readTopic(topic) ?? { area: "", owner: "", kind: "" };
  if (area === "app") cloud.handle(owner, decode(AppRequest, text, topic));
  else if (kind in DEVICE_SCHEMAS) cloud.receive(owner, fromDevice(kind as FromDevice["kind"], topic, text));
}

const fromDevice = (kind: FromDevice["kind"], topic: string, text: string): FromDevice =>
  ({ kind, message: decode(DEVICE_SCHEMAS[kind], text, topic) }) as FromDevice;
