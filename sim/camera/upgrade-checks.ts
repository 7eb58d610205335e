import type { UpgradeFailure } from "../contracts/firmware.js";
import { isOlder } from "../kernel/version.js";
import { BadImage, parseImage } from "./firmware-image.js";
import type { ImageChecks } from "./ports.js";

/** What a camera is and runs, against which an image is held. */
export interface Own {
  readonly model: string;
  readonly version: string;
}

const isNewer = (version: string, running: string): boolean => isOlder(running, version);

/** Why a camera does not even begin to fetch what it is offered. */
export function offerRefusal(
  offer: { version: string; size: number },
  running: string,
  slotBytes: number,
): "not-newer" | "too-big" | undefined {
  if (!isNewer(offer.version, running)) return "not-newer";
  return offer.size > slotBytes ? "too-big" : undefined;
}

/** Why a fetched image is not installed, if so; the reasons stand in the device contract. */
export function rejectionOf(
  bytes: Uint8Array,
  offer: { version: string; sha256: string },
  own: Own,
  checks: ImageChecks,
): UpgradeFailure | undefined {
  const image = parsed(bytes);
  if (image === undefined) return checks.sha256(bytes) === offer.sha256 ? "malformed" : "tampered";
  const { header, signed, signature, body } = image;
  if (!checks.isSigned(signed, signature)) return "unsigned";
  if (checks.sha256(body) !== header.sha256 || checks.sha256(bytes) !== offer.sha256) return "tampered";
  if (header.model !== own.model) return "other-model";
  if (!isNewer(header.version, own.version)) return "not-newer";
  return header.version === offer.version ? undefined : "tampered";
}

function parsed(bytes: Uint8Array) {
  try {
    return parseImage(bytes);
  } catch (error) {
    if (error instanceof BadImage) return undefined;
    throw error;
  }
}
