import type { Instant } from "../kernel/duration.js";

const ROOT = "REC";
const EXTENSION = ".CLP";
const ENTRY_BYTES = 32;
/** A folder's own two entries. */
const OWN_ENTRIES = 2;
const NAMES_A_SECOND = 36 ** 2;

/** Whether a file on a card is a clip: others are the owner's, and left alone. */
export const isClip = (path: string): boolean => path.startsWith(`${ROOT}/`) && path.endsWith(EXTENSION);

export const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/"));

/** Paths of clips, by folder. */
export class TakenPaths {
  readonly #folders = new Map<string, Set<string>>();

  add(path: string): void {
    const folder = folderOf(path);
    const held = this.#folders.get(folder);
    if (held) held.add(path);
    else this.#folders.set(folder, new Set([path]));
  }

  delete(path: string): void {
    const folder = folderOf(path);
    const held = this.#folders.get(folder);
    held?.delete(path);
    if (held?.size === 0) this.#folders.delete(folder);
  }

  has(path: string): boolean {
    return this.#folders.get(folderOf(path))?.has(path) ?? false;
  }

  countIn(folder: string): number {
    return this.#folders.get(folder)?.size ?? 0;
  }
}

/**
 * A free path for a clip that starts at `startedAt`: a folder a day, in UTC, as in `REC/20260307/10150000.CLP`. A folder that
 * fills its first cluster is followed by another: a folder that grows shows what lay on the card before, should the power go then.
 */
export function freshPath(startedAt: Instant, taken: TakenPaths, clusterBytes: number): string {
  const iso = new Date(startedAt).toISOString();
  const date = iso.slice(0, 10).replaceAll("-", "");
  const time = iso.slice(11, 19).replaceAll(":", "");
  const folder = freshFolder(date, taken, clusterBytes / ENTRY_BYTES - OWN_ENTRIES);
  for (let count = 0; count < NAMES_A_SECOND; count++) {
    const path = `${folder}/${time}${count.toString(36).toUpperCase().padStart(2, "0")}${EXTENSION}`;
    if (!taken.has(path)) return path;
  }
  throw new RangeError(`more than ${NAMES_A_SECOND} clips begin in one second`);
}

function freshFolder(date: string, taken: TakenPaths, most: number): string {
  const day = `${ROOT}/${date}`;
  for (let count = 0; ; count++) {
    const folder = count === 0 ? day : `${day}.${String(count).padStart(3, "0")}`;
    if (taken.countIn(folder) < most) return folder;
  }
}
