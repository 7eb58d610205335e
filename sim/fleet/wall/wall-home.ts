import type { Clock } from "../../kernel/clock.js";
import type { Instant } from "../../kernel/duration.js";
import { LocalAir } from "../../outside/air.js";
import { HOME } from "../fleet-camera.js";
import type { Happening, Household } from "../household.js";
import type { WallCamera } from "./wall-camera.js";

const AT_HOME = [HOME];

type AtHome = Pick<WallCamera, "camera">;

/** A household on wall time: its air, and the cameras that have been switched on so far. */
export class WallHome {
  readonly household: Household;
  readonly air = new LocalAir();
  readonly #clock: Clock;
  readonly #cameras: AtHome[] = [];
  /** How many Wi-Fi drops and power cuts last now. */
  #drops = 0;
  #cuts = 0;
  #calmSince: Instant = Number.NEGATIVE_INFINITY;

  constructor(household: Household, clock: Clock) {
    this.household = household;
    this.#clock = clock;
    this.air.fill(AT_HOME);
  }

  add(camera: AtHome): void {
    this.#cameras.push(camera);
  }

  /** Since when there are power and network; undefined while one is out. */
  get calmSince(): Instant | undefined {
    return this.#drops + this.#cuts === 0 ? this.#calmSince : undefined;
  }

  /** Something happens, and is over in its time. Cards are nobody's business here: no slot has one. */
  meet(happening: Happening): void {
    switch (happening.kind) {
      case "motion": {
        const { objects, lengthMs } = happening;
        const scene = { kind: "passing" as const, objects: [...objects], seconds: lengthMs / 1000 };
        this.#camera(happening.serial)?.camera.show(scene);
        break;
      }
      case "wifi-drop":
        this.#drop(1);
        this.#clock.after(happening.lengthMs, () => this.#drop(-1));
        break;
      case "power-cut":
        this.#cut(1);
        this.#clock.after(happening.lengthMs, () => this.#cut(-1));
    }
  }

  #camera(serial: string): AtHome | undefined {
    return this.#cameras.find(({ camera }) => camera.model.serial === serial);
  }

  #drop(more: 1 | -1): void {
    this.#drops += more;
    this.#calmSince = this.#clock.now();
    this.air.fill(this.#drops === 0 ? AT_HOME : []);
  }

  #cut(more: 1 | -1): void {
    this.#cuts += more;
    this.#calmSince = this.#clock.now();
    const action = this.#cuts === 0 ? "connect" : "disconnect";
    for (const { camera } of this.#cameras) if (camera.model.power === "wired") camera.actOnPower(action);
  }
}
