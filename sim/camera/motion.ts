import type { Settings } from "../contracts/settings.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import type { Picture } from "../kernel/picture.js";
import { areaMask } from "./detection-area.js";
import { withSameLight } from "./exposure-balance.js";
import type { PixelComparison } from "./pixel-comparison.js";
import { SENSITIVITIES } from "./sensitivity.js";

/** Between two looks at a picture that moves. */
const LOOK_MS: Milliseconds = 500;
/** How long nothing must move before a motion is over. */
const CALM_MS: Milliseconds = seconds(2);
/** When a motion goes on and on it looks more seldom, until the picture is about to be still. */
const LONG_MOTION_MS: Milliseconds = seconds(20);
/** Not a whole number of seconds: what goes to and fro once a second would look still. */
const SELDOM_LOOK_MS: Milliseconds = seconds(4.5);

/** What motion is looked for in. */
export interface MotionEye {
  picture(): Picture;
  /** Whether this is the code of a setup, held to the lens: that is no motion. */
  seesCode(): boolean;
  /** From when on the picture is still, unless something new comes. */
  stillFrom(): number;
  readonly sceneChanging: Listeners<[]>;
  readonly sceneChanged: Listeners<[]>;
}

/**
 * Motion in the pixels before the lens. It looks while the picture moves only, as a sensor does that wakes the camera: whether
 * what it sees counts is decided from the pixels, by sensitivity and detection area.
 */
export class Motion {
  readonly began = new Listeners<[]>();
  readonly ended = new Listeners<[]>();
  protected readonly clock: Clock;
  protected readonly eye: MotionEye;
  readonly #compare: PixelComparison;
  readonly #settings: () => Settings;
  readonly #stopListening: (() => void)[];
  #before: Picture | undefined;
  #look: Deadline | undefined;
  #calm: Deadline | undefined;
  #isMoving = false;
  #movingSince: Instant = 0;

  constructor(clock: Clock, eye: MotionEye, compare: PixelComparison, settings: () => Settings) {
    this.clock = clock;
    this.eye = eye;
    this.#compare = compare;
    this.#settings = settings;
    this.#stopListening = [
      eye.sceneChanging.add(() => this.#keepLast()),
      eye.sceneChanged.add(() => this.#lookOn()),
    ];
  }

  /** Whether something moves, or has until a moment ago. */
  get isMoving(): boolean {
    return this.#isMoving;
  }

  stop(): void {
    for (const stopListening of this.#stopListening) stopListening();
  }

  #keepLast(): void {
    this.#before = this.eye.seesCode() ? undefined : this.eye.picture();
  }

  /** A look, and a further one as long as there may be something to see. */
  #lookOn(): void {
    this.#look?.cancel();
    const now = this.eye.seesCode() ? undefined : this.eye.picture();
    if (now && this.#before && this.counts(this.#before, now)) this.#onMotion();
    this.#before = now;
    if (this.clock.now() < this.eye.stillFrom()) {
      this.#look = this.clock.after(this.lookMs(), () => this.#lookOn());
    }
  }

  /** How long until the next look. */
  protected lookMs(): Milliseconds {
    const now = this.clock.now();
    const isLong = this.#isMoving && now - this.#movingSince >= LONG_MOTION_MS;
    const isSoonStill = this.eye.stillFrom() - now <= LONG_MOTION_MS + SELDOM_LOOK_MS;
    return isLong && !isSoonStill ? SELDOM_LOOK_MS : LOOK_MS;
  }

  /** Whether the difference between two pictures is a motion at this sensitivity in this area. */
  protected counts(before: Picture, after: Picture): boolean {
    const { sensitivity, detectionArea } = this.#settings();
    const { levels, pixels } = SENSITIVITIES[sensitivity] as { levels: number; pixels: number };
    const changed = this.#compare(before, withSameLight(before, after), levels);
    const area = areaMask(detectionArea, after);
    let count = 0;
    for (let index = 0; index < changed.length; index++) count += (changed[index] ?? 0) & (area[index] ?? 0);
    return count >= pixels;
  }

  #onMotion(): void {
    this.#calm?.cancel();
    this.#calm = this.clock.after(this.lookMs() + CALM_MS - LOOK_MS, () => this.#onCalm());
    if (this.#isMoving) return;
    this.#isMoving = true;
    this.#movingSince = this.clock.now();
    this.began.tell();
  }

  #onCalm(): void {
    this.#isMoving = false;
    this.ended.tell();
  }
}
