import type { Duplex } from "node:stream";
import {
  type IConnectPacket,
  type IPublishPacket,
  type ISubscribePacket,
  type Packet,
  parser,
} from "mqtt-packet";
import { Broker } from "../broker/broker.js";
import type { MemoryLink } from "../broker/memory-link.js";

/** One thing that a client did, as the broker read it; `link` numbers the scenario's connections from 0. */
export type Act =
  | { readonly link: number; readonly does: "connect"; readonly packet: IConnectPacket }
  | { readonly link: number; readonly does: "subscribe"; readonly packet: ISubscribePacket }
  | { readonly link: number; readonly does: "publish"; readonly packet: IPublishPacket }
  | { readonly link: number; readonly does: "leave" }
  | { readonly link: number; readonly does: "vanish" };

/** What passed one broker: that of a scenario, or of a fleet until it restarts. */
export interface Recording {
  readonly acts: Act[];
  /** PUBLISH packets from the broker to clients. */
  deliveries: number;
}

/** Records what passes each broker that `play` starts. */
export async function recordPackets(play: () => Promise<unknown>): Promise<Recording[]> {
  const recordings: Recording[] = [];
  const { start } = Broker;
  // The bench has no seam for its broker, and nothing but this recording would use one.
  Broker.start = async (...args) => {
    const recording: Recording = { acts: [], deliveries: 0 };
    recordings.push(recording);
    return recordOn(await start.apply(Broker, args), recording);
  };
  try {
    await play();
  } finally {
    Broker.start = start;
  }
  return recordings;
}

function recordOn(broker: Broker, recording: Recording): Broker {
  let linkCount = 0;
  let isOver = false;
  const { link, close } = broker;
  broker.link = () => recordLink(link.call(broker), linkCount++, recording, () => isOver);
  broker.close = () => {
    isOver = true;
    return close.call(broker);
  };
  return broker;
}

function recordLink(
  opened: MemoryLink,
  link: number,
  recording: Recording,
  isOver: () => boolean,
): MemoryLink {
  let hasLeft = false;
  onPackets(opened.broker, (packet) => {
    const act = actOf(link, packet);
    if (act) recording.acts.push(act);
    hasLeft ||= act?.does === "leave";
  });
  opened.broker.once("close", () => {
    if (!hasLeft && !isOver()) recording.acts.push({ link, does: "vanish" });
  });
  onPackets(opened.device, ({ cmd }) => {
    if (cmd === "publish") recording.deliveries++;
  });
  return opened;
}

/** Follows the packets that this end of a link receives. */
function onPackets(end: Duplex, listener: (packet: Packet) => void): void {
  const packets = parser().on("packet", listener);
  const push = end.push.bind(end);
  end.push = (chunk: Buffer | null) => {
    if (chunk !== null) packets.parse(chunk);
    return push(chunk);
  };
}

/** Acknowledgements are no acts: every client sends them by itself. */
function actOf(link: number, packet: Packet): Act | undefined {
  if (packet.cmd === "connect") return { link, does: "connect", packet };
  if (packet.cmd === "subscribe") return { link, does: "subscribe", packet };
  if (packet.cmd === "publish") return { link, does: "publish", packet };
  return packet.cmd === "disconnect" ? { link, does: "leave" } : undefined;
}
