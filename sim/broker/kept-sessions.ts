import { Readable } from "node:stream";
import type { Keep } from "../kernel/keep.js";
import { type Script, Shelf, Shelves } from "./shelf.js";

/** A packet as Aedes hands it over. */
export interface HeldPacket {
  readonly cmd: string;
  readonly topic: string;
  readonly payload: Buffer;
  readonly qos: 0 | 1 | 2;
  readonly retain: boolean;
  readonly dup?: boolean;
  readonly brokerId?: string | undefined;
  readonly brokerCounter?: number | undefined;
  messageId?: number | undefined;
  readonly clientId?: string | undefined;
}

interface Subscription {
  readonly topic: string;
  readonly qos: 0 | 1 | 2;
}

interface Named {
  readonly id: string;
}

const packets: Script<HeldPacket> = {
  write: ({ payload, ...rest }) => JSON.stringify({ ...rest, payload: payload?.toString("base64") }),
  read: (text) => {
    const { payload, ...rest } = JSON.parse(text);
    return payload === undefined ? rest : { ...rest, payload: Buffer.from(payload, "base64") };
  },
};

/** What of a packet is kept; what the parser added is not. */
const packetOf = (
  { cmd, topic, payload, qos, retain, dup = false, brokerId, brokerCounter, clientId }: HeldPacket,
  messageId?: number,
): HeldPacket => ({
  cmd,
  topic,
  payload,
  qos,
  retain,
  dup,
  brokerId,
  brokerCounter,
  messageId,
  ...(clientId !== undefined && { clientId }),
});

const json = { write: JSON.stringify, read: JSON.parse };

/**
 * What Aedes remembers, written through to what outlives the process: retained messages, the subscriptions of sessions that
 * are to last, messages that wait for a client (QoS 1 and 2), and last wills. Its shape is Aedes's own.
 */
export class KeptSessions {
  readonly #retained: Shelf<HeldPacket>;
  readonly #subscriptions: Shelf<readonly Subscription[]>;
  readonly #outgoing: Shelves<HeldPacket>;
  readonly #incoming: Shelves<HeldPacket>;
  readonly #wills: Shelf<HeldPacket>;
  #enqueued = 0;
  broker: { readonly id: string; counter: number } | undefined;

  constructor(keep: Keep) {
    this.#retained = new Shelf(keep, "retained", packets);
    this.#subscriptions = new Shelf<readonly Subscription[]>(keep, "subscriptions", json);
    this.#outgoing = new Shelves(keep, "outgoing", packets);
    this.#incoming = new Shelves(keep, "incoming", packets);
    this.#wills = new Shelf(keep, "wills", packets);
    for (const [rest] of keep.kept("outgoing"))
      this.#enqueued = Math.max(this.#enqueued, Number(rest.split("/")[1]));
  }

  async setup(broker: { readonly id: string; counter: number }): Promise<void> {
    this.broker = broker;
    // A counter that is given twice would make one message out of two.
    for (const { brokerCounter = 0 } of this.#outgoing.things())
      broker.counter = Math.max(broker.counter, brokerCounter);
  }

  async storeRetained(packet: HeldPacket): Promise<void> {
    if (packet.payload.length === 0) this.#retained.delete(packet.topic);
    else this.#retained.set(packet.topic, { ...packet });
  }

  createRetainedStream(filter: string): Readable {
    return this.createRetainedStreamCombi([filter]);
  }

  createRetainedStreamCombi(filters: readonly string[]): Readable {
    return Readable.from(
      filters.flatMap((filter) => [...this.#retained.values()].filter(({ topic }) => fits(filter, topic))),
    );
  }

  async addSubscriptions({ id }: Named, added: readonly Subscription[]): Promise<void> {
    const all = [...(this.#subscriptions.get(id) ?? []), ...added];
    this.#subscriptions.set(id, [...new Map(all.map((each) => [each.topic, each])).values()]);
  }

  async removeSubscriptions({ id }: Named, topics: readonly string[]): Promise<void> {
    const left = (this.#subscriptions.get(id) ?? []).filter(({ topic }) => !topics.includes(topic));
    if (left.length === 0) this.#subscriptions.delete(id);
    else this.#subscriptions.set(id, left);
  }

  async subscriptionsByClient({ id }: Named): Promise<Subscription[]> {
    return (this.#subscriptions.get(id) ?? []).map((each) => ({ ...each }));
  }

  async subscriptionsByTopic(topic: string): Promise<(Subscription & { clientId: string })[]> {
    return [...this.#subscriptions].flatMap(([clientId, each]) =>
      each.filter((one) => one.qos > 0 && fits(one.topic, topic)).map((one) => ({ ...one, clientId })),
    );
  }

  async cleanSubscriptions({ id }: Named): Promise<void> {
    this.#subscriptions.delete(id);
  }

  async countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    const subscriptions = [...this.#subscriptions.values()].flat().filter(({ qos }) => qos > 0);
    return { subsCount: subscriptions.length, clientsCount: this.#subscriptions.size };
  }

  getClientList(topic: string): Readable {
    const has = (each: readonly Subscription[]) => each.some((one) => one.topic === topic);
    return Readable.from([...this.#subscriptions].filter(([, each]) => has(each)).map(([client]) => client));
  }

  async outgoingEnqueue({ clientId }: { readonly clientId: string }, packet: HeldPacket): Promise<void> {
    const number = String(++this.#enqueued).padStart(12, "0");
    this.#outgoing.of(clientId).set(number, packetOf(packet));
  }

  async outgoingEnqueueCombi(
    to: readonly { readonly clientId: string }[],
    packet: HeldPacket,
  ): Promise<void> {
    for (const each of to) await this.outgoingEnqueue(each, packet);
  }

  /** A message that waits gets the id under which it is sent, or, at QoS 2, makes room for its release. */
  async outgoingUpdate({ id }: Named, packet: HeldPacket): Promise<void> {
    const queue = this.#outgoing.of(id);
    for (const [number, held] of queue) {
      const isOfBroker = held.brokerId === packet.brokerId;
      if (isOfBroker && held.brokerCounter === packet.brokerCounter) {
        held.messageId = packet.messageId;
        queue.set(number, held);
        return;
      }
      if (!isOfBroker && held.messageId === packet.messageId) {
        queue.set(number, packet);
        return;
      }
    }
    throw new Error("no such packet");
  }

  async outgoingClearMessageId(
    { id }: Named,
    { messageId }: Pick<HeldPacket, "messageId">,
  ): Promise<HeldPacket | undefined> {
    const queue = this.#outgoing.of(id);
    const [number, held] = [...queue].find(([, each]) => each.messageId === messageId) ?? [];
    if (number !== undefined) queue.delete(number);
    return held;
  }

  outgoingStream({ id }: Named): Readable {
    return Readable.from([...this.#outgoing.of(id).values()]);
  }

  async incomingStorePacket({ id }: Named, packet: HeldPacket): Promise<void> {
    this.#incoming.of(id).set(String(packet.messageId), packetOf(packet, packet.messageId));
  }

  async incomingGetPacket({ id }: Named, { messageId }: HeldPacket): Promise<HeldPacket> {
    const held = this.#incoming.of(id).get(String(messageId));
    if (held === undefined) throw new Error("no such packet");
    return held;
  }

  async incomingDelPacket({ id }: Named, { messageId }: HeldPacket): Promise<void> {
    if (!this.#incoming.of(id).delete(String(messageId))) throw new Error("no such packet");
  }

  async cleanIncoming({ id }: Named): Promise<void> {
    this.#incoming.drop(id);
  }

  async putWill({ id }: Named, will: HeldPacket): Promise<void> {
    this.#wills.set(id, Object.assign(will, { brokerId: this.broker?.id, clientId: id }));
  }

  async getWill({ id }: Named): Promise<HeldPacket | undefined> {
    return this.#wills.get(id);
  }

  async delWill({ id }: Named): Promise<HeldPacket | undefined> {
    const will = this.#wills.get(id);
    this.#wills.delete(id);
    return will;
  }

  streamWill(brokers: Readonly<Record<string, unknown>> = {}): Readable {
    return Readable.from([...this.#wills.values()].filter(({ brokerId = "" }) => !(brokerId in brokers)));
  }

  async destroy(): Promise<void> {}
}

/** MQTT 3.1.1, clause 4.7. */
function fits(filter: string, topic: string): boolean {
  const levels = topic.split("/");
  const wanted = filter.split("/");
  const isDeep = wanted.at(-1) === "#";
  if (isDeep) wanted.pop();
  return (
    (isDeep ? wanted.length <= levels.length : wanted.length === levels.length) &&
    wanted.every((level, index) => level === "+" || level === levels[index])
  );
}
