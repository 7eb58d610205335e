import type { Duplex } from "node:stream";
import type { Clock } from "../kernel/clock.js";
import type { Milliseconds } from "../kernel/duration.js";

/** What hangs on the pins: told of what is written, asked for what is read. */
export interface Wired {
  write(pin: number, isHigh: boolean): void;
  read(channel: number): number;
}

/** How a board may be broken. */
export interface BoardFaults {
  readonly version?: readonly [major: number, minor: number];
  /** Of these pins it says that they are low, whatever it is told. */
  readonly stuckPins?: readonly number[];
  readonly isMute?: boolean;
}

const LENGTHS: Readonly<Record<number, number>> = { 244: 3, 245: 3, 249: 1, 192: 2 };

/** A board with StandardFirmata as far as a rig uses it, for tests without hardware. */
export class SimulatedBoard {
  readonly #line: Duplex;
  readonly #clock: Clock;
  readonly #wired: Wired;
  readonly #faults: BoardFaults;
  readonly #isHigh = new Map<number, boolean>();
  readonly #modes = new Map<number, number>();
  #intervalMs: Milliseconds = 19;
  #bytes: number[] = [];

  constructor(line: Duplex, clock: Clock, wired: Wired, faults: BoardFaults = {}) {
    this.#line = line;
    this.#clock = clock;
    this.#wired = wired;
    this.#faults = faults;
    line.on("error", () => {});
    line.on("data", (bytes: Buffer) => {
      for (const byte of bytes) this.#take(byte);
    });
  }

  #take(byte: number): void {
    this.#bytes.push(byte);
    const [command = 0] = this.#bytes;
    const isWhole =
      command === 0xf0
        ? byte === 0xf7
        : this.#bytes.length === (LENGTHS[command] ?? LENGTHS[command & 0xf0] ?? 1);
    if (!isWhole) return;
    const [, ...rest] = this.#bytes;
    this.#bytes = [];
    this.#obey(command, rest);
  }

  #obey(command: number, [first = 0, second = 0, third = 0]: readonly number[]): void {
    if (command === 0xf9) this.#say(0xf9, ...(this.#faults.version ?? [2, 5]));
    if (command === 0xf4) this.#modes.set(first, second);
    if (command === 0xf5 && this.#modes.get(first) === 1) this.#write(first, second === 1);
    if ((command & 0xf0) === 0xc0 && first === 1) this.#report(command & 0x0f);
    if (command === 0xf0 && first === 0x7a) this.#intervalMs = second | (third << 7);
    if (command === 0xf0 && first === 0x6d)
      this.#say(0xf0, 0x6e, second, this.#modes.get(second) ?? 0, this.#isHigh.get(second) ? 1 : 0, 0xf7);
  }

  #write(pin: number, isHigh: boolean): void {
    this.#isHigh.set(pin, isHigh && !this.#faults.stuckPins?.includes(pin));
    this.#wired.write(pin, isHigh);
  }

  #report(channel: number): void {
    if (this.#line.destroyed) return;
    const value = this.#wired.read(channel);
    this.#say(0xe0 | channel, value & 0x7f, value >> 7);
    this.#clock.after(this.#intervalMs, () => this.#report(channel));
  }

  #say(...bytes: readonly number[]): void {
    if (!this.#faults.isMute && !this.#line.destroyed) this.#line.write(Buffer.from(bytes));
  }
}
