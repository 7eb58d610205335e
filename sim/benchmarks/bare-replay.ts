// First of all: broker and client keep the setImmediate that they find at load, and the bench counts them.
import "../bench/event-loop.js";
import { Aedes } from "aedes";
import { MqttClient } from "mqtt";
import type { IConnectPacket, IPublishPacket, ISubscribePacket } from "mqtt-packet";
import { quiet } from "../bench/event-loop.js";
import { MemoryLink } from "../broker/memory-link.js";
import { BenchFault } from "../kernel/errors.js";
import type { Act, Recording } from "./packet-recording.js";
import { type Timing, time } from "./stopwatch.js";

/** A plain client and the link on which it speaks. */
interface BareClient {
  readonly link: MemoryLink;
  readonly mqtt: MqttClient;
}

/** Lets plain clients do what was recorded, scenario by scenario. @throws BenchFault when messages are missing */
export function replayAll(recordings: readonly Recording[]): Promise<Timing> {
  return time(async (onEnd) => {
    for (const recording of recordings) {
      requireAll(await replay(recording), recording.deliveries);
      onEnd();
    }
  });
}

/** Returns the number of messages that arrived at clients. */
async function replay({ acts }: Recording): Promise<number> {
  const aedes = await Aedes.createBroker();
  const clients = new Map<number, BareClient>();
  let deliveries = 0;
  const count = () => {
    deliveries++;
  };
  for (const act of acts) {
    if (act.does === "connect") clients.set(act.link, connect(aedes, act.packet, count));
    else perform(clients.get(act.link) as BareClient, act);
    // Awaiting the PUBACK would not do: Aedes sends it before it has delivered.
    await quiet();
  }
  await new Promise<void>((resolve) => aedes.close(resolve));
  return deliveries;
}

function connect(aedes: Aedes, { clientId, will }: IConnectPacket, onMessage: () => void): BareClient {
  const link = new MemoryLink();
  aedes.handle(link.broker);
  const mqtt = new MqttClient(() => link.device as never, {
    clientId,
    keepalive: 0,
    reconnectPeriod: 0,
    resubscribe: false,
    ...(will ? { will: will as never } : {}),
  });
  mqtt.on("message", onMessage);
  return { link, mqtt };
}

function perform({ link, mqtt }: BareClient, act: Exclude<Act, { does: "connect" }>): void {
  if (act.does === "subscribe") subscribe(mqtt, act.packet);
  else if (act.does === "publish") publish(mqtt, act.packet);
  else if (act.does === "leave") mqtt.end();
  else link.device.destroy();
}

function subscribe(mqtt: MqttClient, { subscriptions }: ISubscribePacket): void {
  mqtt.subscribe(
    subscriptions.map(({ topic }) => topic),
    { qos: 1 },
  );
}

function publish(mqtt: MqttClient, { topic, payload, qos, retain }: IPublishPacket): void {
  mqtt.publish(topic, payload, { qos, retain });
}

/** What the recording lost on a link that was cut arrives here: a few may be more, none may be missing. */
function requireAll(deliveries: number, recorded: number): void {
  if (deliveries >= recorded) return;
  throw new BenchFault(`the replay delivered ${deliveries} messages where the recording has ${recorded}`, {
    remedy: "Report this as a defect of the benchmark: the two no longer do the same work.",
  });
}
