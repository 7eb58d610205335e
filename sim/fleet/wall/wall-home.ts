import type { Clock } from "../../kernel/clock.js";
import { LocalAir } from "../../outside/air.js";
import { HOME } from "../fleet-camera.js";
import type { Happening, Household } from "../household.js";
import type { WallCamera } from "./wall-camera.js";

const AT_HOME = [HOME];

/** A household on wall time: its air, and the cameras that have been switched on so far. */
export class WallHome {
  readonly household: Household;
  readonly air = new LocalAir();
  readonly #clock: Clock;
  readonly #cameras: WallCamera[] = [];

  constructor(household: Household, clock: Clock) {
    this.household = household;
    this.#clock = clock;
    this.air.fill(AT_HOME);
  }

  add(camera: WallCamera): void {
    this.#cameras.push(camera);
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
        this.air.fill([]);
        this.#clock.after(happening.lengthMs, () => this.air.fill(AT_HOME));
        break;
      case "power-cut":
        this.#power("disconnect");
        this.#clock.after(happening.lengthMs, () => this.#power("connect"));
    }
  }

  #camera(serial: string): WallCamera | undefined {
    return this.#cameras.find(({ camera }) => camera.model.serial === serial);
  }

  #power(action: "connect" | "disconnect"): void {
    for (const { camera } of this.#cameras) if (camera.model.power === "wired") camera.actOnPower(action);
  }
}
