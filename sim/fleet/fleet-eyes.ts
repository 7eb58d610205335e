import { Imager } from "../camera/imager.js";
import { Motion } from "../camera/motion.js";
import { Sightings } from "../camera/sightings.js";
import type { Label } from "../contracts/device.js";
import type { PassingObject, Scene } from "../contracts/scene.js";
import type { Clock } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import type { Picture } from "../kernel/picture.js";

// A fleet's cameras see little pictures: what passes is told by its grey. All else of them is as in the reference camera.

const WIDTH = 8;
const HEIGHT = 4;
const ROOM = 100;

const GREYS: Readonly<Record<PassingObject, number>> = {
  person: 250,
  vehicle: 220,
  pet: 190,
  package: 160,
  balloon: 130,
};
const LABELS = new Map<number, Label>(
  Object.entries(GREYS).flatMap(([name, grey]) => (name === "balloon" ? [] : [[grey, name as Label]])),
);

const STILL = pictureWith([]);
/** A pixel of each of the places at which something can be. */
const SPOTS = [0, 1, 2].flatMap((row) => [0, WIDTH / 2].map((column) => row * WIDTH + column));

/** By what passes, at two places: two looks in a row never see the same. */
const passing = new Map<string, readonly [Picture, Picture]>();

function pictureWith(objects: readonly PassingObject[], from = 0): Picture {
  const grey = new Uint8Array(WIDTH * HEIGHT).fill(ROOM);
  for (const [row, object] of objects.entries()) {
    const at = row * WIDTH + from;
    grey.fill(GREYS[object], at, at + WIDTH / 2);
  }
  return { width: WIDTH, height: HEIGHT, grey };
}

function picturesOf(objects: readonly PassingObject[]): readonly [Picture, Picture] {
  const key = objects.join(" ");
  const known = passing.get(key) ?? [pictureWith(objects), pictureWith(objects, WIDTH / 2)];
  passing.set(key, known);
  return known;
}

/** A sensor of 8 by 4 pixels, which draws nothing anew. */
export class FleetImager extends Imager {
  readonly #clock: Clock;
  #scene: Scene = { kind: "room" };
  #stillFrom: Instant = 0;
  #looks = 0;

  constructor(clock: Clock, seed: number) {
    super(clock, seed);
    this.#clock = clock;
  }

  override show(scene: Scene): void {
    this.sceneChanging.tell();
    this.#scene = scene;
    this.#stillFrom = this.#clock.now() + ("seconds" in scene ? scene.seconds * 1000 : 0);
    this.sceneChanged.tell();
  }

  override readCode(): string | undefined {
    return this.#scene.kind === "code" ? this.#scene.text : undefined;
  }

  override get stillFrom(): Instant {
    return this.#stillFrom;
  }

  override picture(): Picture {
    const objects = this.objects;
    if (objects.length === 0) return STILL;
    return picturesOf(objects)[this.#looks++ % 2] as Picture;
  }

  /** What passes now. */
  get objects(): readonly PassingObject[] {
    const isMoving = this.#clock.now() < this.#stillFrom;
    return isMoving && this.#scene.kind === "passing" ? this.#scene.objects : [];
  }
}

const LOOK_MS: Milliseconds = 500;

/** A motion sensor that looks when something begins, and when it is over. */
export class FleetMotion extends Motion {
  protected override lookMs(): Milliseconds {
    return Math.max(this.eye.stillFrom() - this.clock.now(), LOOK_MS);
  }

  protected override counts(before: Picture, after: Picture): boolean {
    return before !== after;
  }
}

/** Built-in detection tells at once what it sees. */
export class FleetSightings extends Sightings {
  override follow(motion: Motion, imager: Imager, tell: (labels: Label[]) => void): () => void {
    return motion.began.add(() => {
      const labels = this.hasDetection ? labelsIn([imager.picture(WIDTH)]) : [];
      for (const label of labels) this.seen.tell(label);
      tell(labels);
    });
  }
}

/** What is seen in the pictures of a fleet. */
export const labelsIn = (pictures: readonly Pick<Picture, "grey">[]): Label[] => [
  ...new Set(
    pictures
      .flatMap(({ grey }) => [...new Set(SPOTS.map((spot) => grey[spot] ?? 0))])
      .flatMap((grey) => LABELS.get(grey) ?? []),
  ),
];
