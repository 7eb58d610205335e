import type { Camera } from "../camera/camera.js";
import type { CardClip, CardStatus } from "../camera/card-states.js";
import { type ClipFrame, decodeFrames } from "../contracts/clip.js";
import type { Picture } from "../kernel/picture.js";
import { SparseBlockDevice } from "../storage/sparse-block-device.js";

/** A clip on the card, with its pictures. */
export interface StoredClip extends CardClip {
  readonly frames: readonly ClipFrame[];
}

/** What a virtual camera has inside, at one instant: for people to look at, never evidence. */
export interface Insides {
  readonly serial: string;
  /** What its sensor sees, as viewers get it, or why they get nothing. */
  readonly picture: Picture | "no power" | "turned off";
  readonly batteryPercent: number | undefined;
  readonly firmware: string;
  /** Undefined for a camera without a slot. */
  readonly slot: CardStatus | undefined;
  /** A copy of the card in the slot. */
  readonly card: SparseBlockDevice | undefined;
  /** Oldest first. */
  readonly clips: readonly StoredClip[];
}

/** Looks into a camera, and changes nothing there. */
export function insidesOf(camera: Camera): Insides {
  const { model, imager, flash, battery, firmware, slot, parts } = camera;
  return {
    serial: model.serial,
    picture: camera.blindness ?? new parts.Video(imager, () => flash.settings).live({}),
    batteryPercent: battery?.percent,
    firmware: firmware.version,
    slot: slot?.status,
    card: slot?.card instanceof SparseBlockDevice ? slot.card.copy(() => 0) : undefined,
    clips: (slot?.clips?.list() ?? []).map((clip) => ({ ...clip, frames: framesOf(camera, clip) })),
  };
}

const framesOf = ({ slot }: Camera, { id, contentBytes }: CardClip): ClipFrame[] =>
  decodeFrames(slot?.clips?.read(id, 0, contentBytes) ?? new Uint8Array(0));
