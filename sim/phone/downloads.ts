import type { AppResponse } from "../contracts/app.js";
import { decodeFrames } from "../contracts/clip.js";
import type { ClipData, Recording, Store } from "../contracts/recordings.js";
import { fromBase64 } from "../kernel/base64.js";
import { joined } from "../kernel/bytes.js";
import type { Clock } from "../kernel/clock.js";
import { type Milliseconds, minutes } from "../kernel/duration.js";
import { type Ask, readFrom } from "./replay.js";

/** What the phone itself allows: its settings and its hardware. */
export interface PhoneDevice {
  freeBytes: number;
  hasPermissions: boolean;
  /** Whether it has the codec for this camera's recordings. */
  playsFormat: boolean;
}

/** A video file on the phone. */
export interface SavedVideo {
  readonly store: Store;
  /** The recordings that it holds, by their ids. */
  readonly clips: readonly Recording[];
  readonly frames: number;
}

/** Clips of one camera and store that the user has picked. */
export interface Picked {
  readonly serial: string;
  readonly store: Store;
  readonly clips: readonly Recording[];
}

export interface DownloadTools {
  readonly clock: Clock;
  readonly ask: Ask;
  readonly device: PhoneDevice;
  readonly minutesAtMost: number;
}

/** How much faster than it plays a video comes through. */
const SPEED = 60;

const refused = (key: DownloadRefusal, sentence: string): AppResponse => ({
  id: "",
  ok: false,
  refusal: { key, sentence },
});

/** Why the phone itself does not begin a download. */
export type DownloadRefusal =
  | "nothing-to-download"
  | "too-long"
  | "no-permission"
  | "phone-full"
  | "unknown-format";

/** Saves recordings on the phone (AJ-DL-01 to AJ-DL-11): several clips are one download. */
export class Downloads {
  protected readonly tools: DownloadTools;
  readonly #saved: SavedVideo[] = [];
  #number = 0;

  constructor(tools: DownloadTools) {
    this.tools = tools;
  }

  /** The finished files on the phone. */
  get saved(): readonly SavedVideo[] {
    return this.#saved;
  }

  /** The user has left the app: what is under way stays unfinished. */
  onAppLeft(): void {
    this.#number++;
  }

  /** Begins a download; resolves with what the first part brought, and goes on by itself. */
  async start(picked: Picked): Promise<AppResponse> {
    const refusal = this.refusalOf(picked);
    if (refusal !== undefined) return refusal;
    const [first] = picked.clips as [Recording];
    const response = await this.#read(picked, first.id, 0);
    const data = response.ok ? response.result.clipData : undefined;
    if (data !== undefined) void this.#finish(picked, data);
    return response;
  }

  /** Why this phone does not even begin, if it does not. */
  protected refusalOf({ clips }: Picked): AppResponse | undefined {
    const { device, minutesAtMost } = this.tools;
    const lengthMs = clips.reduce((sum, clip) => sum + lengthOf(clip), 0);
    const bytes = bytesOf(clips);
    if (clips.length === 0) return refused("nothing-to-download", "Pick a recording first.");
    if (lengthMs > minutes(minutesAtMost)) return refused("too-long", "Pick fewer recordings.");
    if (!device.hasPermissions) return refused("no-permission", "Grant the app its permissions.");
    if (bytes > device.freeBytes) return refused("phone-full", "There is not enough memory on the phone.");
    return device.playsFormat ? undefined : refused("unknown-format", "This phone cannot handle the video.");
  }

  /** The clips that go into the file. */
  protected chosen({ clips }: Picked): readonly Recording[] {
    return clips;
  }

  async #finish(picked: Picked, first: ClipData): Promise<void> {
    this.#number++;
    const number = this.#number;
    const clips = this.chosen(picked);
    let frames = 0;
    for (const [index, clip] of clips.entries()) {
      const content = await this.#fetch(picked, clip, index === 0 ? first : undefined);
      if (content === undefined || number !== this.#number) return;
      frames += decodeFrames(content).length;
    }
    this.tools.device.freeBytes -= bytesOf(clips);
    this.keep({ store: picked.store, clips, frames });
  }

  protected keep(video: SavedVideo): void {
    this.#saved.push(video);
  }

  /** A whole clip, in the time that its video takes; its end comes last. */
  async #fetch(
    picked: Picked,
    clip: Recording,
    first: ClipData | undefined,
  ): Promise<Uint8Array | undefined> {
    const begun = first ? fromBase64(first.data) : new Uint8Array();
    await this.#pass(lengthOf(clip) / SPEED);
    const { serial, store } = picked;
    const rest = await readFrom(this.tools.ask, { serial, store, clip: clip.id }, begun.length);
    return rest && joined([begun, rest]);
  }

  #read({ serial, store }: Picked, clip: string, offset: number): Promise<AppResponse> {
    return this.tools.ask({ call: "read-recording", serial, store, clip, offset });
  }

  #pass(lengthMs: Milliseconds): Promise<void> {
    return new Promise((resolve) => this.tools.clock.after(Math.ceil(lengthMs), resolve));
  }
}

const lengthOf = ({ startedAt, endedAt }: Recording): Milliseconds => endedAt - startedAt;
const bytesOf = (clips: readonly Recording[]): number => clips.reduce((sum, { bytes }) => sum + bytes, 0);
