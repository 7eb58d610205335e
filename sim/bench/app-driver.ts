import {
  AppDriverAnswer,
  AppDriverHello,
  AppScreen,
  type Given,
  requiredOf,
} from "../contracts/app-driver.js";
import { type Act, acts, allShows } from "../contracts/app-pages.js";
import { decode, MalformedMessage } from "../contracts/decode.js";
import { appDriverTopics } from "../contracts/topics.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { type CamloopError, CannotInject, RigFault, SilentRig } from "../kernel/errors.js";
import type { RigWire } from "../rig/remote-rig.js";
import { RigClock } from "../rig/rig-clock.js";
import type { BenchTime } from "./bench-time.js";

/** By what name the app's driver signs in. */
export const APP_DRIVER = "app-driver";

/** Lists that only grow, and of whose entries a verdict asks when they came. */
const JUDGED_BY_TIME: ReadonlySet<string> = new Set(["app.shown", "app.frames", "firmware.shown"]);

/** What a terminal shows, by names such as `cloud.offers`. */
export type Shown = Map<string, unknown>;

interface Command {
  readonly act: string;
  readonly askedAt: Instant;
  readonly hasBegun: boolean;
  /** Lists that came in parts. */
  readonly parts: readonly Given[];
  readonly done: (given: Given | undefined) => void;
}

/** The wire, and the bench's time. */
interface DriverWire extends Pick<RigWire, "publish" | "onMessage" | "tell"> {
  now(): Instant;
}

/** The bench's side of the wire to whoever drives the app, whoever's app it is. */
export class AppDriver {
  hello: AppDriverHello | undefined;
  /** What was asked last. */
  lastAsked: string | undefined;
  readonly #topics = appDriverTopics(APP_DRIVER);
  readonly #wire: DriverWire;
  readonly #stopListening: () => void;
  readonly #commands = new Map<string, Command>();
  readonly #screens = new Map<string, { readonly shown: Shown; readonly told: Set<string> }>();
  /** It is not measured: an app's driver stamps no answers. */
  readonly #clock = new RigClock();
  #asked = 0;
  #trouble: CamloopError | undefined;

  constructor(wire: DriverWire) {
    this.#wire = wire;
    this.#stopListening = wire.onMessage((topic, text) => this.#receive(topic, text));
  }

  /** Whether there is something that it has not even begun, or that has to end before anybody goes on. */
  get isAsked(): boolean {
    return [...this.#commands.values()].some((command) => this.#owes(command));
  }

  /** What an app shows for an act may come later or never; what is done about a terminal takes real time on the machine's clock. */
  #owes({ act, hasBegun }: Command): boolean {
    return !hasBegun || (this.hello?.clock === "wall" && !acts.has(act));
  }

  /** What it said that could not be understood, or did not do. */
  get fault(): CamloopError | undefined {
    return this.#trouble;
  }

  /** The first thing that it did not do: nothing that was seen says anything about the product then. */
  get trouble(): CamloopError | undefined {
    return this.#trouble;
  }

  /** Nothing is in flight, or has been for so long: whatever is owed by now is left undone. */
  missesWhatIsOlderThan(patienceMs: Milliseconds): void {
    const now = this.#wire.now();
    const misses = (each: Command) => this.#owes(each) && now - each.askedAt >= patienceMs;
    const missed = [...this.#commands.values()].find(misses);
    if (missed) this.#trouble ??= undone(missed);
  }

  /** Hears no more. */
  close(): void {
    this.#stopListening();
  }

  /**
   * A scenario begins: there is no phone any more.
   * @throws {CannotInject} when it has no means for that: the scenario is not run.
   * @throws {RigFault} when it failed, or did not answer.
   */
  async prepare(time: BenchTime, serial: string): Promise<void> {
    this.#commands.clear();
    this.#screens.clear();
    this.#trouble = undefined;
    void this.#ask("prepare", { serial });
    await time.settle();
    if (this.trouble) throw this.trouble;
    const [left] = this.#commands.values();
    if (left) throw undone(left);
  }

  /** Brings a terminal to the bench; what it shows comes by and by. */
  place(phone: string, type: string): Shown {
    const shown: Shown = new Map(
      [...allShows].map(([name, { isLog, atFirst }]) => [name, isLog ? [] : atFirst]),
    );
    const told = new Set<string>();
    this.#screens.set(phone, { shown, told });
    void this.#ask("place", { phone, type }).then((given) => {
      if (given) this.#requireTold(told);
    });
    return shown;
  }

  /** Resolves with what an act gives, or with undefined where there is trouble: that is kept. */
  async does(
    phone: string,
    act: string,
    fields: Readonly<Record<string, unknown>> = {},
  ): Promise<Given | undefined> {
    if (this.hello?.cannot.some((each) => each === act)) {
      this.#trouble ??= cannot(act, "its hello says so");
      return undefined;
    }
    const given = await this.#ask(act, { phone, ...fields });
    const required = requiredOf((acts.get(act) as Act | undefined)?.gives ?? "nothing");
    if (given === undefined || required === undefined || required in given) return given;
    this.#trouble ??= new RigFault(`the app's driver answered "${act}" without \`${required}\``, {
      remedy: "What each act gives stands in the contract.",
    });
    return undefined;
  }

  /** @throws {CannotInject} when the driver has no means to see it: the scenario is not run. */
  requireSeen(show: string): void {
    if (this.hello?.cannot.some((each) => each === show)) throw cannot(show, "its hello says so");
  }

  #ask(act: string, fields: Readonly<Record<string, unknown>>): Promise<Given | undefined> {
    this.#asked++;
    const id = String(this.#asked);
    this.lastAsked = act;
    return new Promise((done) => {
      this.#commands.set(id, { act, askedAt: this.#wire.now(), hasBegun: false, parts: [], done });
      this.#wire.publish(this.#topics.command, { id, act, ...fields });
    });
  }

  #receive(topic: string, text: string): void {
    try {
      if (topic === this.#topics.hello) this.hello = decode(AppDriverHello, text, topic);
      if (topic === this.#topics.answer) this.#onAnswer(decode(AppDriverAnswer, text, topic));
      if (topic === this.#topics.screen) this.#onScreen(decode(AppScreen, text, topic) as AppScreen);
    } catch (error) {
      if (!(error instanceof MalformedMessage)) throw error;
      this.#wire.tell(error);
      this.#trouble ??= new RigFault(`what the app's driver said was dropped: ${error.message}`, {
        remedy: error.remedy,
      });
    }
  }

  #onAnswer(answer: AppDriverAnswer): void {
    const command = this.#commands.get(answer.id);
    if (command === undefined) return;
    const { act, parts, done } = command;
    if (answer.is === "begun") this.#commands.set(answer.id, { ...command, hasBegun: true });
    else if (answer.is === "part")
      this.#commands.set(answer.id, { ...command, hasBegun: true, parts: [...parts, answer] });
    else {
      this.#commands.delete(answer.id);
      if (answer.is === "cannot") this.#trouble ??= cannot(act, answer.sentence);
      if (answer.is === "failed") this.#trouble ??= failed(act, answer.sentence);
      done(answer.is === "done" ? joined([...parts, answer]) : undefined);
    }
  }

  #onScreen({ phone, ...pages }: AppScreen): void {
    const screen = this.#screens.get(phone);
    if (screen === undefined) return;
    const { shown, told } = screen;
    for (const [page, values] of Object.entries(pages))
      for (const [name, value] of Object.entries(values as unknown as Record<string, unknown>)) {
        const full = `${page}.${name}`;
        told.add(full);
        if (JUDGED_BY_TIME.has(full)) this.#requireTimely(value as readonly { readonly at: Instant }[]);
        if (allShows.get(full)?.isLog) (shown.get(full) as unknown[]).push(...(value as readonly unknown[]));
        else shown.set(full, value);
      }
  }

  /** Nothing was seen after it was told, nor long before: whoever stamps so goes by another clock, and no time in it is evidence. */
  #requireTimely(shown: readonly { readonly at: Instant }[]): void {
    const now = this.#wire.now();
    const strayMs = shown.map(({ at }) => this.#clock.strayMs(at, now)).find((byMs) => byMs !== 0);
    if (strayMs === undefined) return;
    this.#trouble ??= new RigFault(
      `the app driver's clock is ${strayMs} ms away from what is possible on the bench's`,
      {
        remedy:
          "Stamp what is shown with the announced instant or, on wall time, by a clock that is set as the bench's is, as by NTP.",
      },
    );
  }

  /** What a driver says that it can see, it has to tell of before anybody looks. */
  #requireTold(told: ReadonlySet<string>): void {
    const [missing] = [...allShows].flatMap(([name, { isLog }]) =>
      isLog || told.has(name) || this.hello?.cannot.some((each) => each === name) ? [] : [name],
    );
    if (missing === undefined) return;
    this.#trouble ??= new RigFault(`the app's driver has placed a phone and not told its \`${missing}\``, {
      remedy:
        "Send a screen with everything before the answer to `place`, or name what cannot be seen in `cannot`.",
    });
  }
}

/** What came in parts, as one. */
function joined(all: readonly Given[]): Given {
  const frames = all.flatMap((each) => each.frames ?? []);
  const recordings = all.flatMap((each) => each.recordings ?? []);
  const last = all.at(-1) as Given & { readonly id?: string; readonly is?: string };
  const { id: _, is: __, ...given } = last;
  return {
    ...given,
    ...(all.some((each) => each.frames) && { frames }),
    ...(all.some((each) => each.recordings) && { recordings }),
  };
}

const undone = ({ act, hasBegun }: Command): RigFault =>
  hasBegun
    ? new RigFault(`the app's driver has begun "${act}" and not ended it`, {
        remedy: "Answer `done` once it is done, on wall time within answerSeconds of the target file.",
      })
    : new SilentRig(`the app's driver did not answer "${act}"`, {
        remedy:
          "A driver answers every command at once, if only that it has begun; on wall time, within answerSeconds of the target file.",
      });

const cannot = (what: string, why: string): CannotInject =>
  new CannotInject(`the app's driver cannot do "${what}": ${why.replace(/\.$/, "")}`, {
    remedy: "Let the driver do it, or accept that this scenario is not run.",
  });

const failed = (act: string, why: string): RigFault =>
  new RigFault(`the app's driver failed to do "${act}": ${why.replace(/\.$/, "")}`, {
    remedy: "Mend the driver and run again.",
  });
