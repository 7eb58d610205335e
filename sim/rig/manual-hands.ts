import type { IndicatorPattern } from "../contracts/rig.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import type { Listeners } from "../kernel/listeners.js";
import { cannot, DONE, failed, type Hands, type Noticed } from "./hands.js";
import { requestInWords } from "./request-in-words.js";
import type { RigOutcome, RigRequest } from "./rig.js";
import { TappedRate } from "./tapped-rate.js";

/** A person's terminal. */
export interface Terminal {
  /** A line that stays. */
  line(text: string): void;
  /** A line that is written over by the next one. */
  status(text: string): void;
  /** Single keys, as they are pressed; Enter is `\r` or `\n`. */
  readonly keys: Listeners<[key: string]>;
}

export const MANUAL_HELP = [
  "You are the hands, eyes and ears on the camera. Whenever you see or hear something, also in between:",
  "  1 the light is on and stays on    0 the light is dark    s a beep",
  "  space with each flash of a blinking light, at least four times: the rate is measured",
  "When you are asked for something: Enter done, c cannot be done here, f tried and did not work.",
];

const SECOND: Milliseconds = seconds(1);
/** Rates of tapping fingers are the same within this share. */
const SAME_RATE = 0.2;

/** Which keys answer a request, and with what. */
type Answers = ReadonlyMap<string, RigOutcome>;
const ANSWERS: Answers = new Map([
  ["\r", DONE],
  ["\n", DONE],
]);
const HOTSPOT_ANSWERS: Answers = new Map([
  ["y", { ok: true, accepted: true }],
  ["n", { ok: true, accepted: false }],
]);

type Refusal = { readonly make: typeof cannot; readonly usual: string; text: string };

/** A request that waits for the person. */
interface Asked {
  readonly since: Instant;
  readonly answers: Answers;
  /** While the person types why not. */
  refusal?: Refusal;
  resolve(outcome: RigOutcome): void;
}

/** A person who presses, looks and listens: what is asked stands on the terminal, with a timer; keys are the evidence. */
export class ManualHands implements Hands {
  readonly #terminal: Terminal;
  readonly #clock: Clock;
  readonly #notice: (noticed: Noticed) => void;
  readonly #taps = new TappedRate();
  #asked: Asked | undefined;
  #tick: Deadline | undefined;
  #downSince: Instant | undefined;
  #light: IndicatorPattern = { light: "off" };

  constructor(terminal: Terminal, clock: Clock, notice: (noticed: Noticed) => void) {
    this.#terminal = terminal;
    this.#clock = clock;
    this.#notice = notice;
    terminal.keys.add((key) => this.#onKey(key));
    for (const line of MANUAL_HELP) terminal.line(line);
  }

  async ask(request: RigRequest): Promise<RigOutcome> {
    if (request.action === "read-card")
      return cannot("A person cannot take the fingerprint of a memory card.");
    if (request.action === "inject") return cannot("A person has no means to put a fault into a camera.");
    const outcome = await this.#askPerson(request);
    if (outcome.ok) this.#remember(request);
    if (!outcome.ok || request.action !== "self-test") return outcome;
    return { ...outcome, tested: ["somebody is at the terminal, and says that everything is in reach"] };
  }

  #askPerson(request: RigRequest): Promise<RigOutcome> {
    this.#terminal.line("");
    for (const line of requestInWords(request)) this.#terminal.line(line);
    const answers = request.action === "hotspot" ? HOTSPOT_ANSWERS : ANSWERS;
    this.#terminal.line(
      `  [${answers === ANSWERS ? "Enter] done" : "y] yes   [n] no"}   [c] cannot   [f] failed`,
    );
    return new Promise((resolve) => {
      this.#asked = { since: this.#clock.now(), answers, resolve };
      this.#count();
    });
  }

  /** The timer goes on while something is asked, and while the button is down. */
  #count(): void {
    this.#tick?.cancel();
    this.#show();
    if (this.#asked || this.#downSince !== undefined)
      this.#tick = this.#clock.after(SECOND, () => this.#count());
  }

  #remember({ action }: RigRequest): void {
    if (action === "press-button") this.#downSince = this.#clock.now();
    if (action === "release-button" || action === "prepare") this.#downSince = undefined;
    if (action === "prepare") {
      this.#light = { light: "off" };
      this.#taps.forget();
    }
    this.#count();
  }

  #onKey(key: string): void {
    const refusal = this.#asked?.refusal;
    if (refusal) this.#type(refusal, key);
    else if (!this.#sense(key)) this.#onAnswer(key);
    this.#show();
  }

  #sense(key: string): boolean {
    if (key === "1") this.#see({ light: "on" });
    else if (key === "0") this.#see({ light: "off" });
    else if (key === " ") this.#tapAlong();
    else if (key === "s") this.#hear();
    else return false;
    return true;
  }

  #see(pattern: IndicatorPattern, at = this.#clock.now()): void {
    if (pattern.light !== "blinking") this.#taps.forget();
    if (isSame(pattern, this.#light)) return;
    this.#light = pattern;
    this.#notice({ sense: "indicator", pattern, at });
    this.#terminal.line(`  seen: ${inWords(pattern)}`);
  }

  #tapAlong(): void {
    const rate = this.#taps.tap(this.#clock.now());
    if (rate) this.#see({ light: "blinking", hertz: rate.hertz }, rate.from);
  }

  #hear(): void {
    this.#notice({ sense: "beep", at: this.#clock.now() });
    this.#terminal.line("  heard: a beep");
  }

  #onAnswer(key: string): void {
    const asked = this.#asked;
    if (asked === undefined) return;
    const outcome = asked.answers.get(key);
    if (outcome) return this.#answer(outcome);
    const refusal = refusals.get(key);
    if (refusal === undefined) return;
    asked.refusal = { ...refusal, text: "" };
    this.#terminal.line("  Why? Type a sentence, then Enter.");
  }

  #type(refusal: Refusal, key: string): void {
    if (key === "\r" || key === "\n") this.#answer(refusal.make(refusal.text.trim() || refusal.usual));
    else if (key === "\u007f" || key === "\b") refusal.text = refusal.text.slice(0, -1);
    else if (key >= " ") refusal.text += key;
  }

  #answer(outcome: RigOutcome): void {
    const asked = this.#asked;
    this.#asked = undefined;
    this.#terminal.line(`  answered: ${outcome.ok ? "done" : `${outcome.reason}, ${outcome.sentence}`}`);
    asked?.resolve(outcome);
  }

  #show(): void {
    const refusal = this.#asked?.refusal;
    const parts = [
      ...(this.#asked ? [`asked ${this.#since(this.#asked.since)} ago`] : ["nothing is asked"]),
      ...(this.#downSince === undefined ? [] : [`button down for ${this.#since(this.#downSince)}`]),
      `light: ${inWords(this.#light)}`,
    ];
    this.#terminal.status(refusal ? `  ${refusal.text}` : `  (${parts.join(", ")})`);
  }

  #since(instant: Instant): string {
    const all = Math.floor((this.#clock.now() - instant) / SECOND);
    return `${Math.floor(all / 60)}:${String(all % 60).padStart(2, "0")}`;
  }
}

const refusals: ReadonlyMap<string, Omit<Refusal, "text">> = new Map([
  ["c", { make: cannot, usual: "The person at the rig has no means for it." }],
  ["f", { make: failed, usual: "The person at the rig tried in vain." }],
]);

function isSame(one: IndicatorPattern, other: IndicatorPattern): boolean {
  if (one.light !== "blinking" || other.light !== "blinking") return one.light === other.light;
  return Math.abs(one.hertz - other.hertz) <= SAME_RATE * other.hertz;
}

const inWords = (pattern: IndicatorPattern): string =>
  pattern.light === "blinking" ? `blinking at ${pattern.hertz} Hz` : pattern.light === "on" ? "on" : "dark";
