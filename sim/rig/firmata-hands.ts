import type { Clock } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import type { FirmataBoard } from "./firmata-board.js";
import { cannot, DONE, failed, type Hands, type Noticed } from "./hands.js";
import { LightWatch } from "./light-watch.js";
import type { RigOutcome, RigRequest } from "./rig.js";

type Level = "high" | "low";

/** How the board is wired to the camera. */
export interface Wiring {
  readonly button: { readonly pin: number; readonly pressed: Level };
  readonly power: { readonly pin: number; readonly on: Level; readonly switches: "plug" | "battery" };
  readonly led: { readonly channel: number; readonly litAbove: number; readonly sampleMs?: number };
  /** How this camera is brought to the factory state. */
  readonly reset: {
    readonly bootSeconds: number;
    readonly holdSeconds: number;
    readonly restartSeconds: number;
  };
}

const SAMPLE_MS: Milliseconds = 10;
/** How long a camera's capacitors may keep its light up, and how long a test watches for light. */
const DARK_AFTER_MS: Milliseconds = 2_000;
/** Readings this close to the threshold would be noise's to decide. */
const MARGIN = 0.05;

const ON = { plug: "connect", battery: "switch-on" } as const;
const OFF = { plug: "disconnect", battery: "switch-off" } as const;

/** A relay at the button, a relay in the power, a light sensor at the indicator. */
export class FirmataHands implements Hands {
  readonly #board: FirmataBoard;
  readonly #wiring: Wiring;
  readonly #clock: Clock;
  readonly #watch: LightWatch;
  #reading: number | undefined;

  constructor(board: FirmataBoard, wiring: Wiring, clock: Clock, notice: (noticed: Noticed) => void) {
    this.#board = board;
    this.#wiring = wiring;
    this.#clock = clock;
    const { channel, litAbove, sampleMs = SAMPLE_MS } = wiring.led;
    this.#watch = new LightWatch({ glitchMs: 2 * sampleMs });
    board.analog.add((of, value) => {
      if (of !== channel) return;
      this.#reading = value;
      const changes = this.#watch.sample(clock.now(), value > litAbove);
      for (const change of changes) notice({ sense: "indicator", ...change });
    });
    board.setMode(wiring.button.pin, "output");
    board.setMode(wiring.power.pin, "output");
    this.#press(false);
    this.#power(false);
    board.watchAnalog(channel, sampleMs);
  }

  async ask(request: RigRequest): Promise<RigOutcome> {
    switch (request.action) {
      case "self-test":
        return this.#test();
      case "prepare":
        return this.#prepare();
      case "press-button":
        this.#press(true);
        return DONE;
      case "release-button":
        this.#press(false);
        return DONE;
      case "power":
        return this.#changePower(request.power);
      default:
        return cannot(`A board with two relays has no means for "${request.action}".`);
    }
  }

  #changePower(action: string): RigOutcome {
    const { switches } = this.#wiring.power;
    if (action !== ON[switches] && action !== OFF[switches])
      return cannot(`The relay at the ${switches} can do nothing but ${ON[switches]} and ${OFF[switches]}.`);
    this.#power(action === ON[switches]);
    return DONE;
  }

  /** To the factory state by the camera's own Reset, as its owner would. */
  async #prepare(): Promise<RigOutcome> {
    const { bootSeconds, holdSeconds, restartSeconds } = this.#wiring.reset;
    this.#press(false);
    this.#power(true);
    await this.#wait(seconds(bootSeconds));
    this.#press(true);
    await this.#wait(seconds(holdSeconds));
    this.#press(false);
    await this.#wait(seconds(restartSeconds));
    this.#power(false);
    await this.#wait(DARK_AFTER_MS);
    this.#watch.startAnew();
    return DONE;
  }

  async #test(): Promise<RigOutcome> {
    const relays = [
      {
        name: "the relay at the button",
        pin: this.#wiring.button.pin,
        turn: (on: boolean) => this.#press(on),
      },
      { name: "the relay in the power", pin: this.#wiring.power.pin, turn: (on: boolean) => this.#power(on) },
    ];
    this.#power(false);
    const tested: string[] = [];
    for (const relay of relays) {
      const trouble = await this.#testRelay(relay);
      if (trouble) return failed(trouble);
      tested.push(`${relay.name} clicks: pin ${relay.pin} is set and taken back, says the board`);
    }
    const dark = await this.#testDark();
    if (typeof dark === "string") return failed(dark);
    tested.push(`the light sensor reads ${dark.reading} without power: dark`, await this.#lookForLight());
    this.#watch.startAnew();
    return { ok: true, tested };
  }

  async #testRelay({ name, pin, turn }: { name: string; pin: number; turn(on: boolean): void }) {
    turn(true);
    const set = await this.#board.readBack(pin);
    turn(false);
    const takenBack = await this.#board.readBack(pin);
    if (set === undefined || takenBack === undefined)
      return `The board does not answer for ${name}, pin ${pin}.`;
    return set === takenBack ? `Pin ${pin} of ${name} stays as it is, whatever it is told.` : undefined;
  }

  async #testDark(): Promise<{ readonly reading: number } | string> {
    const { channel, litAbove } = this.#wiring.led;
    await this.#wait(DARK_AFTER_MS);
    this.#reading = undefined;
    await this.#wait(DARK_AFTER_MS);
    const reading: number | undefined = this.#reading;
    if (reading === undefined) return `Channel A${channel} of the light sensor gives no readings.`;
    if (reading > litAbove * (1 - MARGIN))
      return `The light sensor reads ${reading} on a camera without power, and light begins at ${litAbove}: shade it, or raise litAbove.`;
    return { reading };
  }

  /** A camera that shows no light may be a broken camera: that is the run's to find out. */
  async #lookForLight(): Promise<string> {
    const before = this.#clock.now();
    let brightest = 0;
    const forget = this.#board.analog.add((channel, value) => {
      if (channel === this.#wiring.led.channel) brightest = Math.max(brightest, value);
    });
    this.#power(true);
    await this.#wait(seconds(this.#wiring.reset.bootSeconds));
    this.#power(false);
    forget();
    await this.#wait(DARK_AFTER_MS);
    const inSeconds = (this.#clock.now() - before - DARK_AFTER_MS) / 1_000;
    const { litAbove } = this.#wiring.led;
    return brightest > litAbove
      ? `the light sensor read up to ${brightest} with power: lit`
      : `the light sensor read ${brightest} at most in ${inSeconds} seconds with power: no light, of sensor or camera`;
  }

  #press(isDown: boolean): void {
    this.#turn(this.#wiring.button.pin, this.#wiring.button.pressed, isDown);
  }

  #power(isOn: boolean): void {
    this.#turn(this.#wiring.power.pin, this.#wiring.power.on, isOn);
  }

  #turn(pin: number, active: Level, isActive: boolean): void {
    this.#board.write(pin, isActive === (active === "high"));
  }

  #wait(lengthMs: Milliseconds): Promise<void> {
    return new Promise((resolve) => {
      this.#clock.after(lengthMs, resolve);
    });
  }
}
