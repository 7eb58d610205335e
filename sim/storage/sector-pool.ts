import { SECTOR_BYTES } from "../camera/card-ports.js";

/** Memory of a sector's size on its own costs as much again: sectors are cut from larger pieces. */
const PIECE_BYTES = 128 * SECTOR_BYTES;

let piece = new Uint8Array(0);
let cutBytes = 0;
const spare: Uint8Array[] = [];

/** Memory for a sector, with whatever was in it before. */
export function takeSector(): Uint8Array {
  const known = spare.pop();
  if (known) return known;
  if (cutBytes === piece.length) {
    piece = new Uint8Array(PIECE_BYTES);
    cutBytes = 0;
  }
  cutBytes += SECTOR_BYTES;
  return piece.subarray(cutBytes - SECTOR_BYTES, cutBytes);
}

/** For what {@link takeSector} gave, and nobody looks at any more. */
export function giveBackSector(sector: Uint8Array): void {
  spare.push(sector);
}
