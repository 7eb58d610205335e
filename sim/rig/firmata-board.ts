import type { Duplex } from "node:stream";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Milliseconds } from "../kernel/duration.js";
import { RigFault } from "../kernel/errors.js";
import { Listeners } from "../kernel/listeners.js";
import { FirmataReader } from "./firmata-reader.js";

/** Modes of a pin, by their numbers in Firmata 2.5. */
export const pinModes = { output: 1, analog: 2 } as const;

const SET_PIN_MODE = 0xf4;
const SET_PIN = 0xf5;
const REPORT_ANALOG = 0xc0;
const REPORT_VERSION = 0xf9;
const START = 0xf0;
const END = 0xf7;
const PIN_STATE_QUERY = 0x6d;
const SAMPLING_INTERVAL = 0x7a;

/** A board restarts when its port is opened, and its bootloader looks around before Firmata begins. */
const START_MS: Milliseconds = 10_000;
const ASK_AGAIN_MS: Milliseconds = 500;
const ANSWER_MS: Milliseconds = 2_000;

/** A board that speaks Firmata 2.5 or newer (StandardFirmata will do), at the end of a serial line. */
export class FirmataBoard {
  /** An analog channel's reading: 0 to 1023 on most boards. */
  readonly analog = new Listeners<[channel: number, value: number]>();
  /** The line is gone. */
  readonly lost: Promise<RigFault>;
  readonly #line: Duplex;
  readonly #clock: Clock;
  readonly #reader: FirmataReader;

  private constructor(line: Duplex, clock: Clock) {
    this.#line = line;
    this.#clock = clock;
    this.#reader = new FirmataReader();
    this.#reader.analog.add((channel, value) => this.analog.tell(channel, value));
    line.on("data", (bytes: Buffer) => this.#reader.read(bytes));
    this.lost = new Promise((resolve) => {
      line.once("error", (error) => resolve(lostFor(error.message)));
      line.once("close", () => resolve(lostFor("it was closed")));
    });
  }

  /**
   * Waits until the board speaks.
   * @throws {RigFault} when it does not, or speaks an older Firmata.
   */
  static async open(line: Duplex, clock: Clock): Promise<FirmataBoard> {
    const board = new FirmataBoard(line, clock);
    const version = await board.#answer(
      board.#reader.version,
      () => board.#send(REPORT_VERSION),
      START_MS,
      ASK_AGAIN_MS,
    );
    if (version === undefined) throw silent("the board says nothing");
    const [major, minor] = version;
    if (major > 2 || (major === 2 && minor >= 5)) return board;
    throw new RigFault(`the board speaks Firmata ${major}.${minor}`, {
      remedy: "Load StandardFirmata 2.5 or newer onto it.",
    });
  }

  setMode(pin: number, mode: keyof typeof pinModes): void {
    this.#send(SET_PIN_MODE, pin, pinModes[mode]);
  }

  write(pin: number, isHigh: boolean): void {
    this.#send(SET_PIN, pin, isHigh ? 1 : 0);
  }

  /** Has a channel read again and again, each `intervalMs`. */
  watchAnalog(channel: number, intervalMs: Milliseconds): void {
    this.#send(START, SAMPLING_INTERVAL, intervalMs & 0x7f, (intervalMs >> 7) & 0x7f, END);
    this.#send(REPORT_ANALOG | channel, 1);
  }

  /** What the board itself says a pin is set to; undefined when it does not answer. */
  async readBack(pin: number): Promise<boolean | undefined> {
    const ask = () => this.#send(START, PIN_STATE_QUERY, pin, END);
    const state = await this.#answer(this.#reader.pinState, ask, ANSWER_MS, ANSWER_MS, ([of]) => of === pin);
    return state && state[1] !== 0;
  }

  close(): void {
    this.#line.destroy();
  }

  #send(...bytes: readonly number[]): void {
    this.#line.write(Buffer.from(bytes));
  }

  /** Asks, and asks again, until the answer comes or nobody waits for it any longer. */
  #answer<Answer extends readonly unknown[]>(
    answers: Listeners<Answer>,
    ask: () => void,
    patienceMs: Milliseconds,
    againMs: Milliseconds,
    isMeant: (answer: Answer) => boolean = () => true,
  ): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const waits: Deadline[] = [];
      const end = (answer: Answer | undefined) => {
        forget();
        for (const wait of waits) wait.cancel();
        resolve(answer);
      };
      const forget = answers.add((...answer) => {
        if (isMeant(answer)) end(answer);
      });
      for (let delayMs = againMs; delayMs < patienceMs; delayMs += againMs)
        waits.push(this.#clock.after(delayMs, ask));
      waits.push(this.#clock.after(patienceMs, () => end(undefined)));
      ask();
    });
  }
}

const silent = (what: string): RigFault =>
  new RigFault(what, {
    remedy: "Look at the cable and the port's name, and that StandardFirmata is loaded onto the board.",
  });

const lostFor = (why: string): RigFault =>
  new RigFault(`the line to the board is gone: ${why}`, { remedy: "Look at the cable, and start again." });
