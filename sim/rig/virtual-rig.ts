import type { Camera } from "../camera/camera.js";
import type { CardSlot } from "../camera/card.js";
import type { InjectableFault, Observation, RigHello } from "../contracts/rig.js";
import type { Clock } from "../kernel/clock.js";
import type { LocalAir } from "../outside/air.js";
import type { CardTray } from "./card-tray.js";
import { cannot, DONE } from "./hands.js";
import { OUTDATED_FIRMWARE, type Rig, type RigOutcome, type RigRequest } from "./rig.js";

type CardRequest = Extract<
  RigRequest,
  { action: "insert-card" | "remove-card" | "loosen-card" | "seat-card" | "read-card" }
>;

const FAULTS: Readonly<Record<InjectableFault, (camera: Camera) => void>> = {
  "dark-indicator": (camera) => camera.led.fail(),
  "connection-fault": (camera) => camera.radio.latchUp(),
  "stuck-connecting": (camera) => camera.damageRegistration(),
  "outdated-firmware": (camera) => camera.runFirmware(OUTDATED_FIRMWARE),
  "no-storage-mode": (camera) => camera.loseStorageMode(),
  destroyed: (camera) => camera.destroy(),
};

/** The rig of a virtual camera, in the same process. */
export class VirtualRig implements Rig {
  readonly hello: RigHello;
  observations: Observation[] = [];
  readonly #clock: Clock;
  readonly #air: LocalAir;
  readonly #build: () => Camera;
  readonly #cards: CardTray;
  #camera: Camera;

  /** `build` makes a camera as it leaves the factory, in `air`. */
  constructor(clock: Clock, air: LocalAir, cards: CardTray, build: () => Camera) {
    this.#cards = cards;
    this.#clock = clock;
    this.#air = air;
    this.#build = build;
    this.#camera = this.#unpack();
    const faults = Object.keys(FAULTS) as InjectableFault[];
    this.hello = { serial: this.#camera.model.serial, clock: "acknowledged", faults };
  }

  /** The camera in its hands, as it is now. */
  get camera(): Camera {
    return this.#camera;
  }

  async ask(request: RigRequest): Promise<RigOutcome> {
    switch (request.action) {
      case "self-test":
        return { ...this.#prepare(), tested: ["a virtual camera is built, lies in its hands, and is dark"] };
      case "prepare":
        return this.#prepare();
      case "power":
        return this.#camera.actOnPower(request.power)
          ? DONE
          : cannot(`a ${this.#camera.model.power} camera has no such part`);
      case "hotspot":
        return { ok: true, accepted: this.#camera.offerByHotspot(request.setup) };
      case "insert-card":
      case "remove-card":
      case "loosen-card":
      case "seat-card":
      case "read-card":
        return this.#handleCard(request);
      default:
        this.#act(request);
        return DONE;
    }
  }

  #act(
    request: Exclude<
      RigRequest,
      { action: "self-test" | "prepare" | "power" | "hotspot" | CardRequest["action"] }
    >,
  ): void {
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

  #handleCard(request: CardRequest): RigOutcome {
    const { slot } = this.#camera;
    if (slot === undefined) return cannot("this camera has no card slot");
    switch (request.action) {
      case "insert-card":
        this.#cards.take(slot.eject());
        return this.#cards.insert(slot, request.card);
      case "remove-card":
        this.#cards.take(slot.eject());
        return DONE;
      case "loosen-card":
        loosen(slot);
        return DONE;
      case "seat-card":
        slot.seat();
        return DONE;
      case "read-card":
        return this.#cards.read();
    }
  }

  #prepare(): typeof DONE {
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

/** It stays in the slot, without contact. */
function loosen(slot: CardSlot): void {
  const card = slot.eject();
  if (card) slot.insert(card, false);
}
