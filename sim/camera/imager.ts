import { type Placing, type Scene, USUAL_PLACING } from "../contracts/scene.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import type { Picture } from "../kernel/picture.js";
import { coveredByHand, expose } from "./exposure.js";
import { Scenery } from "./scenery.js";
import { type Lens, viewThrough } from "./view.js";

const NAMES = { 1: "x1.0", 4: "x4.0" } as const;

/** Lens and sensor: what stands before it, as grey pixels, and the text of a code when it is one. */
export class Imager {
  /** Something else is about to be before the lens: the last instant to look at what was. */
  readonly sceneChanging = new Listeners<[]>();
  readonly sceneChanged = new Listeners<[]>();
  readonly #clock: Clock;
  readonly #seed: number;
  #drawn: Scenery | undefined;
  #placing: Placing = USUAL_PLACING;

  /** What `seed` fixes is the room before the lens. */
  constructor(clock: Clock, seed: number) {
    this.#clock = clock;
    this.#seed = seed;
  }

  get #scenery(): Scenery {
    this.#drawn ??= new Scenery(this.#seed);
    return this.#drawn;
  }

  show(scene: Scene): void {
    this.sceneChanging.tell();
    this.#scenery.change(scene, this.#clock.now());
    this.sceneChanged.tell();
  }

  /** The camera is mounted, turned or cleaned. */
  place(placing: Placing): void {
    this.#placing = placing;
  }

  /** The text of the code before the lens, if there is one. */
  readCode(): string | undefined {
    const scene = this.#drawn?.scene;
    return scene?.kind === "code" ? scene.text : undefined;
  }

  /** From when on nothing moves before the lens, unless something new comes: the sensor is not looked at any longer. */
  get stillFrom(): Instant {
    return this.#drawn?.stillFrom ?? 0;
  }

  /** What the sensor sees now through a lens, `width` pixels wide. */
  picture(width: number, lens: Lens = 1): Picture {
    const now = this.#clock.now();
    const light = this.#scenery.draw(viewThrough(lens), width, now);
    const picture = expose(light, this.#placing, this.#seed, now);
    return this.#placing.hand === NAMES[lens] ? coveredByHand(picture) : picture;
  }
}
