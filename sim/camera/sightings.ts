import type { Label } from "../contracts/device.js";
import type { Clock } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import type { Picture } from "../kernel/picture.js";
import type { Imager } from "./imager.js";
import type { Motion } from "./motion.js";
import type { PixelComparison } from "./pixel-comparison.js";
import { recognise } from "./recognition.js";
import type { Video } from "./video.js";

/** How long a camera with built-in detection looks at what moves before it tells. */
const LOOKING_MS: Milliseconds = seconds(10);
const LOOK_MS: Milliseconds = 500;
/** In so many looks something must have been seen to be told. */
const LOOKS_TO_BE_SURE = 2;

/** What is told of a motion: at once that there is one, or after some looks also what moves. */
export class Sightings {
  /** Tells what is seen, once it is sure, while it still looks. */
  readonly seen = new Listeners<[Label]>();
  readonly #clock: Clock;
  readonly #video: Video;
  readonly #compare: PixelComparison;
  protected readonly hasDetection: boolean;
  #room: Picture | undefined;

  constructor(clock: Clock, video: Video, compare: PixelComparison, hasDetection: boolean) {
    this.#clock = clock;
    this.#video = video;
    this.#compare = compare;
    this.hasDetection = hasDetection;
  }

  /** Tells each motion with what was seen, which is nothing without built-in detection; returns how to end that. */
  follow(motion: Motion, imager: Imager, tell: (labels: Label[]) => void): () => void {
    if (!this.hasDetection) return motion.began.add(() => tell([]));
    const stopKeeping = imager.sceneChanging.add(() => {
      if (!motion.isMoving) this.#room = this.#video.watched("HD");
    });
    motion.began.add(() => this.#lookUntil(this.#clock.now() + LOOKING_MS, new Map(), tell));
    return stopKeeping;
  }

  #lookUntil(end: number, counts: Map<Label, number>, tell: (labels: Label[]) => void): void {
    for (const label of this.look()) {
      const looks = (counts.get(label) ?? 0) + 1;
      counts.set(label, looks);
      if (looks === LOOKS_TO_BE_SURE) this.seen.tell(label);
    }
    if (this.#clock.now() < end) {
      this.#clock.after(LOOK_MS, () => this.#lookUntil(end, counts, tell));
      return;
    }
    tell([...counts].filter(([, looks]) => looks >= LOOKS_TO_BE_SURE).map(([label]) => label));
  }

  /** What is seen now. */
  protected look(): Label[] {
    return this.#room ? recognise(this.#room, this.#video.watched("HD"), this.#compare) : [];
  }
}
