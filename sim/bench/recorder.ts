import { isClockTopic } from "../broker/permissions.js";
import { rigTopics } from "../contracts/topics.js";
import type { Capture, CaptureLine } from "../files/capture-file.js";
import type { Instant } from "../kernel/duration.js";
import type { Rig, RigOutcome, RigRequest } from "../rig/rig.js";
import type { Stage } from "./stage.js";
import { WallTime } from "./wall-time.js";

/** Keeps what is said and seen on a stage in one scenario. */
export class Recorder {
  readonly #stage: Stage;
  readonly #began: Instant;
  readonly #lines: CaptureLine[] = [];
  readonly #rigs: HeardRig[] = [];
  readonly #stops: readonly (() => void)[];
  #broken: readonly string[] = [];
  #capture: Capture | undefined;

  constructor(stage: Stage) {
    const { broker, time } = stage;
    this.#stage = stage;
    this.#began = stage.clock.now();
    this.#stops = [
      broker.passed.add((packet) => isClockTopic(packet.topic) || this.#note(packet)),
      broker.came.add((came) => this.#note({ came })),
      broker.gone.add((gone) => this.#note({ gone })),
      broker.refused.add(({ kind: refused, client, what }) => this.#note({ refused, client, what })),
      time instanceof WallTime
        ? // Rest is never certain there: a wait that ends is what there is to repeat, each of them.
          time.waited.add(() => this.#note({ rest: true }))
        : // The last one: it is asked only when all others have nothing left to do.
          time.addRound(async () => this.#rest()),
    ];
  }

  /** A rig in this process, whose doings pass no broker. */
  hears(name: string, rig: Rig): Rig {
    const heard = new HeardRig(name, rig, (sender, topic, message) => this.#say(sender, topic, message));
    this.#rigs.push(heard);
    return heard;
  }

  /** What a rig or a driver elsewhere has said of itself, which came before the scenario began. */
  greets(name: string, { hello: topic }: { readonly hello: string }, hello: object | undefined): void {
    this.#say(name, topic, hello);
  }

  /** What was found in the reference's state. */
  finds(broken: readonly string[]): readonly string[] {
    this.#broken = broken;
    return broken;
  }

  /** The scenario is over; what is on its way still belongs to it. A target that is lost meanwhile has shown what it had to. */
  async restAndEnd(): Promise<Capture> {
    await this.#stage.time.settle().catch(() => {});
    return this.end();
  }

  /** The scenario is over at once. */
  end(): Capture {
    this.#capture ??= this.#close();
    return this.#capture;
  }

  #close(): Capture {
    this.#flush();
    for (const stop of this.#stops) stop();
    const broken = this.#broken;
    return {
      began: this.#began,
      lines: this.#lines,
      ended: this.#stage.clock.now(),
      ...(broken.length > 0 && { broken }),
    };
  }

  /** What eyes and ears noticed comes before whatever is told next, for that may rest on it. */
  #flush(): void {
    for (const rig of this.#rigs)
      for (const { at, ...packet } of rig.takeNoticed()) this.#lines.push({ at, ...packet });
  }

  #note(what: WithoutAt<CaptureLine>): void {
    this.#flush();
    this.#lines.push({ at: this.#stage.clock.now(), ...what } as CaptureLine);
  }

  #say(sender: string, topic: string, message: unknown): void {
    this.#note({ sender, topic, text: JSON.stringify(message) });
  }

  #rest(): boolean {
    this.#flush();
    const last = this.#lines.at(-1);
    const isNew = last === undefined || !("rest" in last) || last.at !== this.#stage.clock.now();
    if (isNew) this.#note({ rest: true });
    return false;
  }
}

type WithoutAt<T> = T extends unknown ? Omit<T, "at"> : never;

/** A rig in this process, written down in the words of the rig contract. */
class HeardRig implements Rig {
  readonly #name: string;
  readonly #rig: Rig;
  readonly #say: (sender: string, topic: string, message: unknown) => void;
  #asked = 0;
  #noticed: Rig["observations"];
  #taken: number;

  constructor(name: string, rig: Rig, say: (sender: string, topic: string, message: unknown) => void) {
    this.#name = name;
    this.#rig = rig;
    this.#say = say;
    this.#noticed = rig.observations;
    this.#taken = rig.observations.length;
    say(name, rigTopics(name).hello, rig.hello);
  }

  get hello() {
    return this.#rig.hello;
  }

  get observations() {
    return this.#rig.observations;
  }

  async ask(request: RigRequest): Promise<RigOutcome> {
    const { command, answer } = rigTopics(this.#name);
    this.#asked++;
    const id = String(this.#asked);
    this.#say("bench", command, { id, ...request });
    const outcome = await this.#rig.ask(request);
    this.#say(this.#name, answer, { id, ...outcome });
    return outcome;
  }

  /** What came since the last time, as packets; a rig begins anew with each `prepare`. */
  takeNoticed() {
    const { observations } = this.#rig;
    if (observations !== this.#noticed) this.#taken = 0;
    this.#noticed = observations;
    const fresh = observations.slice(this.#taken);
    this.#taken = observations.length;
    const { observation: topic } = rigTopics(this.#name);
    return fresh.map((each) => ({
      at: each.at,
      sender: this.#name,
      topic,
      text: JSON.stringify(each),
    }));
  }
}
