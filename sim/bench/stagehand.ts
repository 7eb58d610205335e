import {
  type PassingObject,
  type Place,
  type Placing,
  type Scene,
  USUAL_PLACING,
} from "../contracts/scene.js";
import { seconds as inSeconds, type Milliseconds } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import type { Rig } from "../rig/rig.js";
import type { BenchTime } from "./bench-time.js";
import { askRig } from "./hands.js";
import type { Timeline } from "./timeline.js";

/** How long something moves in one place, unless somebody says how long. */
const MOVING_SECONDS = 20;
/** What a technician takes; a viewer sees the outcome by then. */
const SETTLING_MS = inSeconds(2);
const FAINT_PERCENT = 8;
const PLAIN_PERCENT = 50;

/** Where and how a technician can place a camera, in the features' words. */
const PLACEMENTS: Readonly<Record<string, Partial<Placing>>> = {
  "upside down": { upsideDown: true },
  "near by with nothing in the way": {},
  "half behind a branch": { place: "branch" },
  "too far from the scene": { place: "far" },
  "towards a white wall": { place: "white-wall" },
  "towards a glass pane": { place: "glass" },
  "away from smooth surfaces": {},
};

/** Whatever is done before the lens and to the place of the camera. */
export class Stagehand {
  readonly #time: BenchTime;
  readonly #rig: Rig;
  readonly #timeline: Timeline;
  /** The rigs of the cameras that stand beside. */
  readonly #beside: () => readonly Rig[];
  #placing: Placing = USUAL_PLACING;

  constructor(time: BenchTime, rig: Rig, timeline: Timeline, beside: () => readonly Rig[] = () => []) {
    this.#beside = beside;
    this.#timeline = timeline;
    this.#time = time;
    this.#rig = rig;
  }

  /** Something comes into view, as "a person" or "a person before every camera", and leaves; it has left then. */
  async shows(words: string, lengthMs: Milliseconds): Promise<void> {
    this.#timeline.noteMovement(lengthMs);
    const [subjects = "", everywhere] = words.split(" before every camera");
    const objects = subjects.split(" and ").map((each) => each.replace(/^an? /, "") as PassingObject);
    const scene: Scene = { kind: "passing", objects, seconds: lengthMs / 1000 };
    await this.#show(scene);
    if (everywhere !== undefined)
      for (const rig of this.#beside()) await askRig(this.#time, rig, { action: "show", scene });
    await this.#time.pass(lengthMs);
  }

  /** So often, with that much stillness between the end of one and the beginning of the next. */
  async showsAgainAndAgain(
    words: string,
    lengthMs: Milliseconds,
    times: number,
    apartMs: Milliseconds,
  ): Promise<void> {
    for (let shown = 0; shown < times; shown++) {
      if (shown > 0) await this.#time.pass(apartMs);
      await this.shows(words, lengthMs);
    }
  }

  async showsMovement(place: Place, percent = PLAIN_PERCENT, seconds = MOVING_SECONDS): Promise<void> {
    await this.#show({ kind: "movement", place, percent, seconds });
  }

  async showsFaintMovement(): Promise<void> {
    await this.showsMovement("centre", FAINT_PERCENT);
  }

  async turnsOffTheLight(): Promise<void> {
    await this.#mount({ light: "night" });
  }

  async dirties(): Promise<void> {
    await this.#mount({ lens: "dirt" });
  }

  async wipes(): Promise<void> {
    await this.#mount({ lens: "clean" });
  }

  async holdsAHandOver(hand: Placing["hand"]): Promise<void> {
    await this.#mount({ hand });
  }

  async places(words: string): Promise<void> {
    const placement = PLACEMENTS[words];
    if (placement === undefined) {
      throw new UsageError(`nobody can place a camera "${words}"`, {
        remedy: `Use one of: ${Object.keys(PLACEMENTS).join("; ")}.`,
      });
    }
    await this.#mount({ upsideDown: false, place: "near", ...placement });
  }

  async #show(scene: Scene): Promise<void> {
    await askRig(this.#time, this.#rig, { action: "show", scene });
  }

  async #mount(change: Partial<Placing>): Promise<void> {
    this.#placing = { ...this.#placing, ...change };
    await askRig(this.#time, this.#rig, { action: "mount", placing: this.#placing });
    await this.#time.pass(SETTLING_MS);
  }
}
