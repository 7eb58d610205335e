import type { SetupCode } from "../contracts/device.js";
import type { PowerAction } from "../contracts/rig.js";
import type { Placing, Scene } from "../contracts/scene.js";
import type { Settings } from "../contracts/settings.js";
import { Battery } from "./battery.js";
import type { Board, CameraModel, CameraPorts } from "./board.js";
import type { Button } from "./button.js";
import type { CardSlot } from "./card.js";
import { detectionsOf } from "./detection.js";
import type { Firmware } from "./firmware.js";
import { FLASH_SECTORS } from "./firmware.js";
import type { Flash } from "./flash.js";
import type { FlashChip } from "./flash-chip.js";
import type { Imager } from "./imager.js";
import type { Led } from "./led.js";
import { type CameraParts, referenceParts } from "./parts.js";
import type { Power } from "./power.js";
import type { Radio } from "./radio.js";
import { Runtime } from "./runtime.js";
import { factorySettings } from "./settings.js";
import type { Speaker } from "./speaker.js";
import { type CameraTraits, referenceTraits } from "./traits.js";

/** One object for all cameras that leave the factory alike. */
const factories = new WeakMap<CameraTraits, Map<string, Settings>>();

function factoryOf(traits: CameraTraits, capabilities: readonly string[]): Settings {
  const known = factories.get(traits) ?? new Map<string, Settings>();
  factories.set(traits, known);
  const key = capabilities.join();
  const made = known.get(key) ?? makeFactory(traits, capabilities);
  known.set(key, made);
  return made;
}

const makeFactory = (traits: CameraTraits, capabilities: readonly string[]): Settings => ({
  ...factorySettings,
  rotated: traits.rotatesFromFactory,
  logo: traits.logoFromFactory,
  cardRecording: traits.recordsFromFactory,
  ...(traits.switchesDetections ? { detections: detectionsOf(capabilities) } : {}),
});

/** The camera as hands, eyes and ears find it: hardware that outlives a power cut, and what runs on it. */
export class Camera implements Board {
  readonly button: Button;
  readonly led: Led;
  readonly speaker: Speaker;
  readonly power: Power;
  readonly imager: Imager;
  readonly radio: Radio;
  readonly flash: Flash;
  readonly chip: FlashChip;
  readonly firmware: Firmware;
  readonly slot: CardSlot | undefined;
  #isDestroyed = false;
  #runtime: Runtime | undefined;

  constructor(
    readonly model: CameraModel,
    readonly ports: CameraPorts,
    readonly parts: CameraParts = referenceParts,
    readonly traits: CameraTraits = referenceTraits,
  ) {
    this.button = new parts.Button();
    this.led = new parts.Led();
    this.speaker = new parts.Speaker();
    this.imager = new parts.Imager(ports.clock, Math.floor(ports.random() * 2 ** 31));
    this.flash = new parts.Flash(factoryOf(traits, model.capabilities));
    this.chip = new parts.FlashChip(FLASH_SECTORS);
    this.firmware = new parts.Firmware(this.chip, ports.images, model.model, model.firmware);
    const fileSystem = model.capabilities.includes("card-slot") ? ports.fileSystem : undefined;
    this.slot = fileSystem && new parts.CardSlot(fileSystem, ports.clock, traits);
    this.radio = new parts.Radio(ports.clock, traits, ports.air);
    this.power =
      model.power === "wired" ? new parts.WiredPower() : new parts.Battery(ports.clock, traits.batteryLives);
    this.power.changed.add((on) => (on ? this.#powerUp() : this.#powerDown()));
  }

  /** The battery, of a camera that has one. */
  get battery(): Battery | undefined {
    return this.power instanceof Battery ? this.power : undefined;
  }

  /** Why nobody gets a picture of it now, if so. */
  get blindness(): "no power" | "turned off" | undefined {
    if (this.#runtime === undefined) return "no power";
    return this.#runtime.isOff ? "turned off" : undefined;
  }

  /** Does what a hand does to the power; false when this camera has no such part. */
  actOnPower(action: PowerAction): boolean {
    return this.#isDestroyed || this.power.act(action);
  }

  show(scene: Scene): void {
    this.#runtime?.watch();
    this.imager.show(scene);
  }

  /** Mounts, wipes, covers or turns it. */
  mount(placing: Placing): void {
    this.imager.place(placing);
  }

  /** A phone on the camera's own hotspot hands over a setup code; says whether the camera took it. */
  offerByHotspot(code: SetupCode): boolean {
    return this.#runtime?.setup.accept(code) ?? false;
  }

  /** Damages what the camera needs to say hello, and restarts it: it stays on connecting until a Reset. */
  damageRegistration(): void {
    this.flash.isRegistrationDamaged = true;
    this.restart();
  }

  /** Puts another firmware on the camera. */
  runFirmware(version: string): void {
    this.firmware.program(version);
    this.restart();
  }

  /** A fault of its memory: the storage mode of the card is gone. */
  loseStorageMode(): void {
    this.flash.settings = { ...this.flash.settings, cardMode: "none" };
    this.restart();
  }

  /** Nothing brings this camera back. */
  destroy(): void {
    this.power.act(this.battery ? "switch-off" : "disconnect");
    this.#isDestroyed = true;
  }

  /** Starts what runs on the camera anew, as after an upgrade. */
  restart(): void {
    if (!this.power.on) return;
    this.#runtime?.end();
    this.#start();
  }

  /** Ends whatever runs, in good order, and takes the power away: this camera is not used any more. */
  putAway(): void {
    this.#runtime?.end();
    this.#runtime = undefined;
    this.power.act(this.battery ? "switch-off" : "disconnect");
  }

  #powerUp(): void {
    this.radio.regainPower();
    this.chip.isPowered = true;
    this.slot?.powerUp();
    this.#start();
  }

  #powerDown(): void {
    this.chip.isPowered = false;
    this.#runtime?.cutOff();
    this.#runtime = undefined;
    this.slot?.powerDown();
    this.radio.losePower();
    if (!this.traits.keepsNetworkWithoutPower) this.flash.erase();
    this.led.off();
  }

  #start(): void {
    this.led.relight();
    this.firmware.boot();
    if (!this.power.on) return;
    this.#runtime = new Runtime(this);
    this.#runtime.boot();
  }
}
