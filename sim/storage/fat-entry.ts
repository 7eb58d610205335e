/** Bytes of an entry in a folder. */
export const ENTRY_BYTES = 32;

const REMOVED = 0xe5;
const ATTRIBUTE = { volumeLabel: 0x08, folder: 0x10, longName: 0x0f, unknown: 0xc0 } as const;
const LONG_NAME_MASK = 0x3f;
const DOT = 0x2e;
const SPACE = 0x20;

export type EntryKind = "end" | "removed" | "long name" | "label" | "dot" | "folder" | "file" | "nonsense";

/** One entry of a folder, in the bytes of the folder itself: changes go there. */
export class FatEntry {
  readonly #view: DataView;

  constructor(folder: Uint8Array, at: number) {
    this.#view = new DataView(folder.buffer, folder.byteOffset + at, ENTRY_BYTES);
  }

  get kind(): EntryKind {
    const first = this.#view.getUint8(0);
    const attributes = this.#view.getUint8(11);
    if (first === 0) return "end";
    if (first === REMOVED) return "removed";
    if ((attributes & LONG_NAME_MASK) === ATTRIBUTE.longName) return "long name";
    if (first === DOT) return "dot";
    if (first <= SPACE || (attributes & ATTRIBUTE.unknown) !== 0) return "nonsense";
    if ((attributes & ATTRIBUTE.volumeLabel) !== 0) return "label";
    return (attributes & ATTRIBUTE.folder) !== 0 ? "folder" : "file";
  }

  get cluster(): number {
    return this.#view.getUint16(20, true) * 2 ** 16 + this.#view.getUint16(26, true);
  }

  get sizeBytes(): number {
    return this.#view.getUint32(28, true);
  }

  set sizeBytes(bytes: number) {
    this.#view.setUint32(28, bytes, true);
  }

  remove(): void {
    this.#view.setUint8(0, REMOVED);
  }
}
