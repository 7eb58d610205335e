import type { Duplex } from "node:stream";
import { ClockAnnounce } from "../contracts/bench.js";
import { decode } from "../contracts/decode.js";
import { type Observation, RigCommand } from "../contracts/rig.js";
import { clockTopics, rigTopics } from "../contracts/topics.js";
import { MqttJsClient } from "../doors/mqtt-js-client.js";
import type { CamloopError } from "../kernel/errors.js";
import type { Rig } from "../rig/rig.js";
import type { ProductTime } from "./product-time.js";

/** Who a rig is on the wire. */
export interface RigLine {
  readonly stream: Duplex;
  readonly time: ProductTime;
  readonly name: string;
  readonly key: string;
}

/** Makes a rig an MQTT client of the rig contract, and on the acknowledged clock a participant of it. */
export class RigDoor {
  readonly #rig: Rig;
  readonly #time: ProductTime;
  readonly #client: MqttJsClient;
  readonly #topics: ReturnType<typeof rigTopics>;
  #reported: { readonly from: readonly Observation[]; readonly count: number } = { from: [], count: 0 };

  constructor({ stream, time, name, key }: RigLine, rig: Rig, tell: (problem: CamloopError) => void) {
    this.#rig = rig;
    this.#time = time;
    this.#topics = rigTopics(name);
    const { announce, done } = clockTopics;
    const answer = async (announcement: ClockAnnounce) =>
      this.#client.publish(done(name), await time.announced?.(announcement));
    this.#client = new MqttJsClient(
      stream,
      { name, password: key, subscribe: [this.#topics.command, announce] },
      {
        ready: () =>
          this.#client.publish(this.#topics.hello, { ...rig.hello, clock: time.kind }, { retain: true }),
        message: (topic, text) =>
          topic === announce
            ? void answer(decode(ClockAnnounce, text, topic))
            : void this.#carryOut(decode(RigCommand, text, topic)),
        closed: () => {},
        tell,
      },
      time,
    );
    time.lastWords.add(() => this.#report());
  }

  /** Says what eye and ear have noticed and it has not said yet. */
  #report(): void {
    const { observations } = this.#rig;
    const known = this.#reported.from === observations ? this.#reported.count : 0;
    this.#reported = { from: observations, count: observations.length };
    for (const each of observations.slice(known)) this.#client.publish(this.#topics.observation, each);
  }

  async #carryOut({ id, ...request }: RigCommand): Promise<void> {
    const outcome = await this.#rig.ask(request);
    this.#report();
    const { kind, clock } = this.#time;
    this.#client.publish(this.#topics.answer, {
      id,
      ...outcome,
      ...(kind === "wall" && { at: clock.now() }),
    });
  }
}
