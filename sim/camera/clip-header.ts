import { SECTOR_BYTES } from "./card-ports.js";
import type { ClipMode, ClipTrigger } from "./card-states.js";

/** Two sectors at the start of a clip file, written in turn: whichever is torn, the other one holds. */
export const HEADER_SLOTS = 2;
export const HEADER_BYTES = HEADER_SLOTS * SECTOR_BYTES;

/** What a clip file says of itself. */
export interface ClipHeader {
  /** Its path: a header left on the card by another clip is not taken for this one's. */
  readonly id: string;
  /** Counts up; the higher one of the two holds. */
  readonly version: number;
  readonly startedAt: number;
  readonly endedAt: number;
  readonly contentBytes: number;
  readonly trigger: ClipTrigger;
  readonly mode: ClipMode;
  readonly isFinished: boolean;
}

const MAGIC = "CAMCLIP1";
const AT = {
  version: 8,
  startedAt: 16,
  endedAt: 24,
  contentBytes: 32,
  trigger: 36,
  mode: 37,
  isFinished: 38,
};
const ID_LENGTH_AT = 39;
const ID_AT = 40;
const CHECKSUM_AT = SECTOR_BYTES - 4;
const TRIGGERS: readonly ClipTrigger[] = ["motion", "continuous", "manual"];
const MODES: readonly ClipMode[] = ["motion", "continuous"];

/** Where in the file this version goes. */
export const slotAt = ({ version }: ClipHeader): number => (version % HEADER_SLOTS) * SECTOR_BYTES;

export function encodeHeader(header: ClipHeader): Uint8Array {
  const bytes = new Uint8Array(SECTOR_BYTES);
  const view = new DataView(bytes.buffer);
  putText(bytes, 0, MAGIC);
  view.setUint32(AT.version, header.version, true);
  view.setFloat64(AT.startedAt, header.startedAt, true);
  view.setFloat64(AT.endedAt, header.endedAt, true);
  view.setUint32(AT.contentBytes, header.contentBytes, true);
  view.setUint8(AT.trigger, TRIGGERS.indexOf(header.trigger));
  view.setUint8(AT.mode, MODES.indexOf(header.mode));
  view.setUint8(AT.isFinished, header.isFinished ? 1 : 0);
  view.setUint8(ID_LENGTH_AT, header.id.length);
  putText(bytes, ID_AT, header.id);
  view.setUint32(CHECKSUM_AT, checksum(bytes), true);
  return bytes;
}

/** The header of the clip at path `id`, from the first {@link HEADER_BYTES} of its file; undefined when neither slot holds. */
export function decodeHeader(id: string, bytes: Uint8Array): ClipHeader | undefined {
  const found: ClipHeader[] = [];
  for (let at = 0; at + SECTOR_BYTES <= Math.min(bytes.length, HEADER_BYTES); at += SECTOR_BYTES) {
    const header = decodeSlot(new Uint8Array(bytes.subarray(at, at + SECTOR_BYTES)));
    if (header?.id === id) found.push(header);
  }
  return found.sort((one, other) => other.version - one.version)[0];
}

function decodeSlot(bytes: Uint8Array): ClipHeader | undefined {
  const view = new DataView(bytes.buffer);
  if (view.getUint32(CHECKSUM_AT, true) !== checksum(bytes) || textAt(bytes, 0, MAGIC.length) !== MAGIC)
    return undefined;
  const trigger = TRIGGERS[view.getUint8(AT.trigger)];
  const mode = MODES[view.getUint8(AT.mode)];
  if (trigger === undefined || mode === undefined) return undefined;
  return {
    id: textAt(bytes, ID_AT, view.getUint8(ID_LENGTH_AT)),
    version: view.getUint32(AT.version, true),
    startedAt: view.getFloat64(AT.startedAt, true),
    endedAt: view.getFloat64(AT.endedAt, true),
    contentBytes: view.getUint32(AT.contentBytes, true),
    trigger,
    mode,
    isFinished: view.getUint8(AT.isFinished) === 1,
  };
}

/** FNV-1a over everything before the checksum. */
function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < CHECKSUM_AT; at++) hash = Math.imul(hash ^ (bytes[at] as number), 0x01000193);
  return hash >>> 0;
}

function putText(bytes: Uint8Array, at: number, text: string): void {
  for (let index = 0; index < text.length; index++) bytes[at + index] = text.charCodeAt(index);
}

function textAt(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
