import type { Clock } from "../kernel/clock.js";
import type { Random } from "../kernel/random.js";
import type { Battery } from "./battery.js";
import type { Button } from "./button.js";
import type { CardSlot } from "./card.js";
import type { FileSystem } from "./card-ports.js";
import type { Firmware } from "./firmware.js";
import type { Flash } from "./flash.js";
import type { Imager } from "./imager.js";
import type { Led } from "./led.js";
import type { CameraParts } from "./parts.js";
import type { PixelComparison } from "./pixel-comparison.js";
import type { Air, ImageChecks, Uplink } from "./ports.js";
import type { Radio } from "./radio.js";
import type { Speaker } from "./speaker.js";
import type { CameraTraits } from "./traits.js";

/** What distinguishes one camera from another before it is ever switched on. */
export interface CameraModel {
  readonly serial: string;
  readonly model: string;
  readonly power: "wired" | "battery";
  readonly capabilities: readonly string[];
  readonly firmware: string;
}

/** What a camera needs of the world; a test of one's own brings these. */
export interface CameraPorts {
  readonly clock: Clock;
  readonly random: Random;
  readonly air: Air;
  readonly uplink: Uplink;
  readonly images: ImageChecks;
  readonly compare: PixelComparison;
  /** The driver for the cards of a model that has a slot. */
  readonly fileSystem?: FileSystem;
}

/** The hardware on which a camera's software runs. */
export interface Board {
  readonly model: CameraModel;
  readonly ports: CameraPorts;
  readonly parts: CameraParts;
  readonly traits: CameraTraits;
  readonly button: Button;
  readonly led: Led;
  readonly speaker: Speaker;
  readonly imager: Imager;
  readonly radio: Radio;
  readonly flash: Flash;
  readonly firmware: Firmware;
  readonly battery: Battery | undefined;
  /** The card slot, of a model that has one. */
  readonly slot: CardSlot | undefined;
  /** Ends what runs and starts it anew, as after an upgrade. */
  restart(): void;
}
