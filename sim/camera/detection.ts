import type { Label } from "../contracts/device.js";
import type { CameraRefusalKey } from "../contracts/refusals.js";
import type { DetectionKind, Settings, SettingsChange } from "../contracts/settings.js";
import { Listeners } from "../kernel/listeners.js";
import type { MotionSource } from "./recorder.js";

const MOTION: DetectionKind = "motion";

/** What a model tells apart: motion, and with built-in detection what moves (LP-AI-01). */
export const detectionsOf = (capabilities: readonly string[]): DetectionKind[] =>
  capabilities.includes("built-in-detection") ? [MOTION, "person", "vehicle", "pet", "package"] : [MOTION];

/** What the owner wants noticed: any motion, or one only in which something of a chosen kind is seen. */
export class Detection implements MotionSource {
  readonly began = new Listeners<[]>();
  readonly ended = new Listeners<[]>();
  readonly #motion: MotionSource;
  readonly #settings: () => Settings;
  readonly #kinds: readonly DetectionKind[];
  /** What was seen in the motion that goes on. */
  readonly #seen = new Set<Label>();

  /** `seen` tells what is seen while something moves; `kinds` have a switch each. */
  constructor(
    motion: MotionSource,
    seen: Listeners<[Label]>,
    settings: () => Settings,
    kinds: readonly DetectionKind[],
  ) {
    this.#motion = motion;
    this.#settings = settings;
    this.#kinds = kinds;
    motion.began.add(() => {
      this.#seen.clear();
      this.began.tell();
    });
    motion.ended.add(() => this.ended.tell());
    seen.add((label) => {
      this.#seen.add(label);
      if (motion.isMoving) this.began.tell();
    });
  }

  /** Whether something moves that is wanted. */
  get isMoving(): boolean {
    return this.#motion.isMoving && (this.isOn(MOTION) || [...this.#seen].some((label) => this.isOn(label)));
  }

  /** What is told of a motion in which this was seen; undefined when nothing is. */
  toldOf(labels: readonly Label[]): Label[] | undefined {
    const wanted = labels.filter((label) => this.isOn(label));
    return this.isOn(MOTION) || wanted.length > 0 ? wanted : undefined;
  }

  /** Why detections cannot be set so, if they cannot. */
  refusalOf({ detections }: SettingsChange): CameraRefusalKey | undefined {
    if (detections === undefined) return undefined;
    const hasSwitches = this.#kinds.length > 0 && detections.every((kind) => this.#kinds.includes(kind));
    return hasSwitches ? undefined : "no-such-detection";
  }

  /** Where there are no switches, everything is wanted. */
  protected isOn(kind: DetectionKind): boolean {
    return this.#settings().detections?.includes(kind) ?? true;
  }
}
