import { closeSync, fstatSync, ftruncateSync, openSync, readSync, writeSync } from "node:fs";
import { SECTOR_BYTES } from "../camera/card-ports.js";
import { UsageError } from "../kernel/errors.js";
import type { Random } from "../kernel/random.js";
import { findVolume } from "./fat-layout.js";
import { type CardKind, SparseBlockDevice } from "./sparse-block-device.js";

/**
 * Writes the card to a file of its true capacity that takes only as much of the disk as the card holds. `part` "volume" leaves
 * out what comes before the file system, for tools that know no partitions, as `fsck.fat`.
 */
export function writeCardImage(
  card: SparseBlockDevice,
  path: string,
  part: "card" | "volume" = "card",
): void {
  const from = part === "card" ? 0 : startOfVolume(card);
  const file = openSync(path, "w");
  try {
    for (const [sector, bytes] of card.sectorsWithData())
      if (sector >= from) writeSync(file, bytes, 0, SECTOR_BYTES, (sector - from) * SECTOR_BYTES);
    ftruncateSync(file, (card.sectorCount - from) * SECTOR_BYTES);
  } finally {
    closeSync(file);
  }
}

/** A card that holds what is in an image file, and is as large; the file is read when needed and never changed. */
export function cardFromImage(
  path: string,
  random: Random,
  kind: Omit<CardKind, "gigabytes"> = {},
): SparseBlockDevice {
  const file = openSync(path, "r");
  const { size } = fstatSync(file);
  if (size === 0 || size % SECTOR_BYTES !== 0)
    throw new UsageError(`${path} holds ${size} bytes, which are no whole sectors`, {
      remedy: "Name the image of a whole card.",
    });
  const read = (sector: number, into: Uint8Array): void => {
    const length = readSync(file, into, 0, into.length, sector * SECTOR_BYTES);
    into.fill(0, length);
  };
  return new SparseBlockDevice({ ...kind, sectorCount: size / SECTOR_BYTES }, random, read);
}

function startOfVolume(card: SparseBlockDevice): number {
  const layout = findVolume(card);
  if (typeof layout !== "string") return layout.bootSector;
  throw new UsageError(`this card has no volume: ${layout}`, {
    remedy: "Format it first, or write the whole card.",
  });
}
