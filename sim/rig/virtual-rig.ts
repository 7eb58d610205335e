import type { Camera } from "../camera/camera.js";
import type { InjectableFault, Observation, RigHello } from "../contracts/rig.js";
import type { Clock } from "../kernel/clock.js";
import type { LocalAir } from "../outside/air.js";
import { OUTDATED_FIRMWARE, type Rig, type RigOutcome, type RigRequest } from "./rig.js";

const DONE: RigOutcome = { ok: true };

const FAULTS: Readonly<Record<InjectableFault, (camera: Camera) => void>> = {
  "dark-indicator": (camera) => camera.led.fail(),
  "connection-fault": (camera) => camera.radio.latchUp(),
  "stuck-connecting": (camera) => camera.damageRegistration(),
  "outdated-firmware": (camera) => camera.runFirmware(OUTDATED_FIRMWARE),
};

/** The rig of a virtual camera, in the same process. */
export class VirtualRig implements Rig {
  readonly hello: RigHello;
  observations: Observation[] = [];
  readonly #clock: Clock;
  readonly #air: LocalAir;
  readonly #build: () => Camera;
  #camera: Camera;

  /** `build` makes a camera as it leaves the factory, in `air`. */
  constructor(clock: Clock, air: LocalAir, build: () => Camera) {
    this.#clock = clock;
    this.#air = air;
    this.#build = build;
    this.#camera = this.#unpack();
    const faults = Object.keys(FAULTS) as InjectableFault[];
    this.hello = { serial: this.#camera.model.serial, clock: "acknowledged", faults };
  }

  async ask(request: RigRequest): Promise<RigOutcome> {
    switch (request.action) {
      case "prepare":
        return this.#prepare();
      case "power":
        return this.#camera.actOnPower(request.power)
          ? DONE
          : cannot(`a ${this.#camera.model.power} camera has no such part`);
      case "hotspot":
        return { ok: true, accepted: this.#camera.offerByHotspot(request.setup) };
      default:
        this.#act(request);
        return DONE;
    }
  }

  #act(request: Exclude<RigRequest, { action: "prepare" | "power" | "hotspot" }>): void {
    const camera = this.#camera;
    switch (request.action) {
      case "press-button":
        return camera.button.press();
      case "release-button":
        return camera.button.release();
      case "air":
        return this.#air.fill(request.networks);
      case "show":
        return camera.show(request.scene);
      case "mount":
        return camera.mount(request.placing);
      case "inject":
        return FAULTS[request.fault](camera);
    }
  }

  #prepare(): RigOutcome {
    this.#camera.putAway();
    this.#air.fill([]);
    this.#camera = this.#unpack();
    return DONE;
  }

  #unpack(): Camera {
    const camera = this.#build();
    this.observations = [{ at: this.#clock.now(), sense: "indicator", pattern: camera.led.pattern }];
    camera.led.changed.add((pattern) =>
      this.observations.push({ at: this.#clock.now(), sense: "indicator", pattern }),
    );
    camera.speaker.beeped.add(() => this.observations.push({ at: this.#clock.now(), sense: "beep" }));
    return camera;
  }
}

const cannot = (sentence: string): RigOutcome => ({ ok: false, reason: "cannot", sentence });
