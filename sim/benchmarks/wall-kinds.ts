import { connect, type Socket } from "node:net";
import { MqttClient } from "mqtt";
import { generate, parser } from "mqtt-packet";
import { productOf } from "../bench/products.js";
import { deviceTopic } from "../contracts/topics.js";
import type { Over } from "../doors/pace.js";
import { PacketClient } from "../doors/packet-client.js";
import { HOME } from "../fleet/fleet-camera.js";
import { SocketLink } from "../fleet/wall/socket-link.js";
import { Tally } from "../fleet/wall/tally.js";
import { WallCamera, wallTraits } from "../fleet/wall/wall-camera.js";
import type { Clock } from "../kernel/clock.js";
import { seconds } from "../kernel/duration.js";
import { randomFor } from "../kernel/random.js";
import { LocalAir } from "../outside/air.js";

/** A client that is connected, as the load sees it. */
export interface Loader {
  /** Publishes one message; false when the way to the broker is full. With QoS 1, `done` is called once it is acknowledged. */
  send(qos: 0 | 1, done: () => void): boolean;
}

/** How clients of one kind are made. */
export interface LoadGround {
  readonly host: string;
  readonly port: number;
  readonly clock: Clock;
  readonly qos: 0 | 1;
}

/** Resolves once the client is connected, and subscribed where its kind does that. */
export type MakeLoader = (ground: LoadGround, serial: string) => Promise<Loader>;

const KEEP_ALIVE_S = 60;

/** Some 200 bytes that the contract allows. */
const messageOf = (serial: string) => ({
  serial,
  model: "reference-wired",
  power: "wired",
  capabilities: ["card-slot", "continuous-recording", "built-in-detection", "zoom", "two-lenses"],
  firmware: "2.0.0",
  network: "Home network on the first floor",
});

/** The kinds, by what the page calls them. */
export const LOADERS: Readonly<Record<string, MakeLoader>> = {
  "bare mqtt-packet": barePackets,
  "bare MQTT.js": bareMqttJs,
  "camloop's link": ownLink,
  "camloop's cameras": camera,
};

function barePackets({ host, port }: LoadGround, serial: string): Promise<Loader> {
  const socket = connect({ host, port, noDelay: true });
  const packets = parser({ protocolVersion: 4 });
  const waiting = new Map<number, () => void>();
  const topic = deviceTopic(serial, "hello");
  let lastId = 0;
  const send = (qos: 0 | 1, done: () => void) => {
    lastId = (lastId % 0xffff) + 1;
    const messageId = lastId;
    if (qos > 0) waiting.set(messageId, done);
    const payload = JSON.stringify(messageOf(serial));
    const packet = { cmd: "publish", topic, payload, qos, messageId, dup: false, retain: false } as const;
    return socket.write(generate(packet));
  };
  socket.on("data", (bytes) => packets.parse(bytes));
  socket.write(
    generate({
      cmd: "connect",
      protocolId: "MQTT",
      protocolVersion: 4,
      clientId: serial,
      clean: true,
      keepalive: KEEP_ALIVE_S,
    }),
  );
  return new Promise((resolve, reject) => {
    socket.on("error", reject);
    packets.on("packet", ({ cmd, messageId = 0 }) => {
      if (cmd === "connack") resolve({ send });
      if (cmd !== "puback") return;
      waiting.get(messageId)?.();
      waiting.delete(messageId);
    });
  });
}

function bareMqttJs({ host, port }: LoadGround, serial: string): Promise<Loader> {
  let socket: Socket | undefined;
  const dial = () => {
    socket = connect({ host, port, noDelay: true });
    return socket;
  };
  const client = new MqttClient(dial, { clientId: serial, keepalive: KEEP_ALIVE_S, reconnectPeriod: 0 });
  const topic = deviceTopic(serial, "hello");
  const send = (qos: 0 | 1, done: () => void) => {
    client.publish(topic, JSON.stringify(messageOf(serial)), { qos }, qos > 0 ? done : undefined);
    return !socket?.writableNeedDrain;
  };
  return new Promise((resolve, reject) => {
    client.once("connect", () => resolve({ send }));
    client.once("error", reject);
  });
}

/** Subscribes, too: an identity without subscriptions is none of a camera's. */
function ownLink({ host, port, clock, qos }: LoadGround, serial: string): Promise<Loader> {
  const pace = new LastDone();
  return new Promise((resolve, reject) => {
    const client = new PacketClient(
      connect({ host, port, noDelay: true }),
      { name: serial, password: "", subscribe: [deviceTopic(serial, "command")] },
      {
        ready: () =>
          resolve({
            send: (_, done) => {
              pace.done = done;
              client.publish(deviceTopic(serial, "hello"), messageOf(serial));
              return !client.isClogged;
            },
          }),
        message() {},
        closed: () => reject(new Error("the broker closed the connection")),
        tell: reject,
      },
      pace,
      { qos, keepAlive: { clock, everyMs: seconds(KEEP_ALIVE_S) } },
    );
  });
}

const tally = new Tally();
const traits = wallTraits(productOf("ajcloud").policy);

/** A whole camera, which tells its state: a shorter message than the others'. It is there once it has been answered for all it says first. */
function camera({ host, port, clock, qos }: LoadGround, serial: string): Promise<Loader> {
  const air = new LocalAir();
  air.fill([HOME]);
  const pace = new LastDone();
  return new Promise((resolve, reject) => {
    const ground = {
      clock,
      air,
      pace,
      tell: reject,
      tally,
      random: randomFor(1, serial),
      traits,
      linkDelayMs: 0,
      dial: () => new SocketLink(connect({ host, port, noDelay: true })),
      wire: { qos, keepAlive: { clock, everyMs: seconds(KEEP_ALIVE_S) } },
    };
    const model = { model: "reference-wired", power: "wired", capabilities: [], firmware: "2.0.0" } as const;
    const made = new WallCamera(ground, { serial, key: serial, ...model, skewMs: 0, isLogged: false });
    pace.onRest = () => resolve({ send });
    const send = (_: 0 | 1, done: () => void) => {
      pace.done = done;
      return made.report();
    };
    made.start();
  });
}

/** Calls back whoever sent the message that is acknowledged, and once when nothing is under way any more. */
class LastDone {
  done: (() => void) | undefined;
  onRest: (() => void) | undefined;
  #inFlight = 0;

  deliver(_: string, act: () => void): void {
    act();
  }

  begins(what?: "connection" | "message"): Over {
    if (what !== "message") return () => {};
    const { done } = this;
    this.#inFlight++;
    return () => {
      this.#inFlight--;
      done?.();
      if (this.#inFlight > 0) return;
      this.onRest?.();
      this.onRest = undefined;
    };
  }
}
