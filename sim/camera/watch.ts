import type { Label } from "../contracts/device.js";
import type { Settings } from "../contracts/settings.js";
import type { Clock } from "../kernel/clock.js";
import type { Board } from "./board.js";
import { type Detection, detectionsOf } from "./detection.js";
import type { Motion, MotionEye } from "./motion.js";
import type { RecorderEye } from "./recorder.js";
import type { Video } from "./video.js";

/** What a camera watches with, and for whom. */
export interface WatchTools {
  readonly clock: Clock;
  readonly video: Video;
  readonly settings: () => Settings;
  /** A motion, and what was seen in it. */
  tell(labels: Label[]): void;
}

/** What a camera makes of what moves before its lens. */
export class Watch {
  readonly eye: RecorderEye;
  readonly motion: Detection;
  readonly #motion: Motion;
  readonly #stopSightings: () => void;

  constructor({ imager, parts, ports, model, traits }: Board, { clock, video, settings, tell }: WatchTools) {
    const eye: MotionEye = {
      picture: () => video.watched("SD"),
      seesCode: () => imager.readCode() !== undefined,
      stillFrom: () => imager.stillFrom,
      sceneChanging: imager.sceneChanging,
      sceneChanged: imager.sceneChanged,
    };
    const hasDetection = model.capabilities.includes("built-in-detection");
    const sightings = new parts.Sightings(clock, video, ports.compare, hasDetection);
    const kinds = traits.switchesDetections ? detectionsOf(model.capabilities) : [];
    this.eye = { ...eye, frame: () => eye.picture() };
    this.#motion = new parts.Motion(clock, eye, ports.compare, settings);
    this.motion = new parts.Detection(this.#motion, sightings.seen, settings, kinds);
    this.#stopSightings = sightings.follow(this.#motion, imager, tell);
  }

  stop(): void {
    this.#stopSightings();
    this.#motion.stop();
  }
}
