import type { Instant } from "../kernel/duration.js";
import { CardError, LARGEST_FILE_BYTES, type OpenFile, type Volume, VolumeFull } from "./card-ports.js";
import type { AppendOutcome, CardClip, ClipRecording, ClipStart, ClipStore } from "./card-states.js";
import { type ClipHeader, decodeHeader, encodeHeader, HEADER_BYTES, slotAt } from "./clip-header.js";
import { folderOf, freshPath, isClip, TakenPaths } from "./clip-names.js";

/** A new clip may need two new folders besides. */
const NEW_FOLDERS = 2;
const BLANK_SLOTS = new Uint8Array(HEADER_BYTES);

interface Held {
  readonly header: ClipHeader;
  readonly sizeBytes: number;
}

/** The clips on a mounted volume (AJ-SD-20). What fails is told to `onFailure`, which may put another store in this one's place. */
export class CardRecordings implements ClipStore {
  readonly #volume: Volume;
  readonly #isReadOnly: boolean;
  readonly #onFailure: (error: CardError) => void;
  readonly #clips = new Map<string, Held>();
  /** Clips that are being recorded here. */
  readonly #open = new Set<string>();
  /** Of all of them. */
  readonly #paths = new TakenPaths();
  /** Whether clips stand in the order of their age, as they do while nobody sets the clock back. */
  #isByAge = true;
  #newestStart = Number.NEGATIVE_INFINITY;

  /**
   * Reads what is there. Unless read-only, it first repairs what a cut left behind: a clip that was not finished ends where it was
   * last safe, one that holds nothing goes. Throws a CardError.
   */
  constructor(volume: Volume, isReadOnly: boolean, onFailure: (error: CardError) => void) {
    this.#volume = volume;
    this.#isReadOnly = isReadOnly;
    this.#onFailure = onFailure;
    for (const { path, sizeBytes } of volume.list()) if (isClip(path)) this.#find(path, sizeBytes);
  }

  list(): CardClip[] {
    return [...this.#byAge()].map(describe);
  }

  begin(start: ClipStart): ClipRecording | undefined {
    if (this.#isReadOnly) return undefined;
    const id = freshPath(start.startedAt, this.#paths, this.#volume.clusterBytes);
    this.#open.add(id);
    this.#paths.add(id);
    return new Recording(id, start, this);
  }

  read(id: string, offset: number, length: number): Uint8Array | undefined {
    const clip = this.#clips.get(id);
    if (clip === undefined) return undefined;
    const { contentBytes } = clip.header;
    const left = Math.max(0, Math.min(length, contentBytes - offset));
    try {
      return this.#volume.read(id, HEADER_BYTES + offset, left);
    } catch (error) {
      if (error instanceof CardError) return undefined;
      throw error;
    }
  }

  remove(id: string): boolean {
    if (this.#isReadOnly || this.#open.has(id) || !this.#clips.has(id)) return false;
    return this.attempt(() => this.#drop(id)) === "done";
  }

  /** For a clip that is being recorded: does `act`; a card that fails at it is told. */
  attempt(act: () => void): "done" | "card-full" | "failed" {
    try {
      act();
      return "done";
    } catch (error) {
      if (error instanceof VolumeFull) return "card-full";
      if (!(error instanceof CardError)) throw error;
      this.#onFailure(error);
      return "failed";
    }
  }

  /** For a clip that is being recorded: its file, which is there from its first content on. */
  create(id: string): OpenFile {
    return this.#volume.create(id);
  }

  /** For a clip that is being recorded: drops the oldest finished ones until `bytes` are free; false when that is not enough. */
  makeRoom(bytes: number): boolean {
    const needed = bytes + (1 + NEW_FOLDERS) * this.#volume.clusterBytes;
    if (this.#volume.freeBytes() >= needed) return true;
    for (const { header } of this.#byAge()) {
      if (this.#open.has(header.id)) continue;
      this.#drop(header.id);
      if (this.#volume.freeBytes() >= needed) return true;
    }
    return false;
  }

  /** For a clip that is being recorded: what is safe of it by now. */
  keep(header: ClipHeader, sizeBytes: number): void {
    if (!this.#clips.has(header.id)) this.#noteAge(header.startedAt);
    this.#clips.set(header.id, { header, sizeBytes });
  }

  /** For a clip that was recorded: it is not any more. */
  close(id: string): void {
    this.#open.delete(id);
    if (!this.#clips.has(id)) this.#paths.delete(id);
  }

  /** Two that began at the same instant go by their names. */
  #noteAge(startedAt: Instant): void {
    if (startedAt <= this.#newestStart) this.#isByAge = false;
    this.#newestStart = Math.max(startedAt, this.#newestStart);
  }

  /** Oldest first. */
  #byAge(): Iterable<Held> {
    if (!this.#isByAge) {
      const clips = [...this.#clips].sort(([, one], [, other]) => byAge(one.header, other.header));
      this.#clips.clear();
      for (const [id, clip] of clips) this.#clips.set(id, clip);
      this.#isByAge = true;
    }
    return this.#clips.values();
  }

  #drop(id: string): void {
    this.#volume.remove(id);
    this.#clips.delete(id);
    this.#paths.delete(id);
    const folder = folderOf(id);
    if (this.#paths.countIn(folder) === 0) this.#volume.removeFolder(folder);
  }

  #find(path: string, sizeBytes: number): void {
    const header = decodeHeader(path, this.#volume.read(path, 0, HEADER_BYTES));
    const isWhole =
      header !== undefined && header.contentBytes > 0 && HEADER_BYTES + header.contentBytes <= sizeBytes;
    if (!isWhole) {
      if (!this.#isReadOnly) this.#volume.remove(path);
    } else {
      this.keep(this.#settle(header), sizeBytes);
      this.#paths.add(path);
    }
  }

  /** A clip that nobody goes on with is finished where it is. */
  #settle(header: ClipHeader): ClipHeader {
    if (header.isFinished || this.#isReadOnly) return header;
    const finished = { ...header, version: header.version + 1, isFinished: true };
    const file = this.#volume.open(header.id);
    file.write(slotAt(finished), encodeHeader(finished));
    file.close();
    return finished;
  }
}

/** A clip on its way: content first, then the header that speaks of it, each flushed. */
class Recording implements ClipRecording {
  readonly id: string;
  readonly #store: CardRecordings;
  #header: ClipHeader;
  #file: OpenFile | undefined;
  #takesBytes = HEADER_BYTES;
  #isOver = false;

  constructor(id: string, start: ClipStart, store: CardRecordings) {
    this.id = id;
    this.#store = store;
    this.#header = { id, ...start, endedAt: start.startedAt, version: 0, contentBytes: 0, isFinished: false };
  }

  append(content: Uint8Array, until: Instant, takesBytes: number): AppendOutcome {
    if (this.#isOver) return "failed";
    const sizeBytes = this.#takesBytes + Math.max(content.length, takesBytes);
    if (sizeBytes > LARGEST_FILE_BYTES) return "clip-full";
    const outcome = this.#store.attempt(() => this.#write(content, until, sizeBytes));
    if (outcome === "done") return "written";
    this.#end(outcome);
    return outcome;
  }

  finish(): void {
    if (this.#isOver) return;
    const file = this.#file;
    const outcome = this.#store.attempt(() => {
      if (file === undefined) return;
      this.#putHeader(file, { isFinished: true });
      file.close();
    });
    this.#end(outcome);
  }

  #write(content: Uint8Array, until: Instant, sizeBytes: number): void {
    if (!this.#store.makeRoom(sizeBytes - this.#takesBytes))
      throw new VolumeFull("nothing more can be dropped");
    this.#file ??= this.#createFile();
    const { contentBytes } = this.#header;
    this.#file.extend(sizeBytes);
    this.#takesBytes = sizeBytes;
    this.#file.write(HEADER_BYTES + contentBytes, content);
    this.#file.flush();
    this.#putHeader(this.#file, { contentBytes: contentBytes + content.length, endedAt: until });
  }

  /** Its slots are blank from the start: what lay there before may look like a header. */
  #createFile(): OpenFile {
    const file = this.#store.create(this.id);
    file.write(0, BLANK_SLOTS);
    return file;
  }

  #putHeader(file: OpenFile, change: Partial<ClipHeader>): void {
    const header = { ...this.#header, ...change, version: this.#header.version + 1 };
    file.write(slotAt(header), encodeHeader(header));
    file.flush();
    this.#header = header;
    this.#store.keep(header, file.sizeBytes);
  }

  /** A clip that the full card ends keeps what it has. */
  #end(outcome: "done" | "card-full" | "failed"): void {
    const file = this.#file;
    if (outcome === "card-full" && file !== undefined && this.#header.contentBytes > 0)
      this.#store.attempt(() => {
        this.#putHeader(file, { isFinished: true });
        file.close();
      });
    this.#isOver = true;
    this.#store.close(this.id);
  }
}

const describe = ({ header, sizeBytes }: Held): CardClip => {
  const { version: _, ...clip } = header;
  return { ...clip, sizeBytes };
};

function byAge(one: ClipHeader, other: ClipHeader): number {
  return one.startedAt - other.startedAt || (one.id < other.id ? -1 : 1);
}
