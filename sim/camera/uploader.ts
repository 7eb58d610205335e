import type { ClipPart } from "../contracts/recordings.js";
import { toBase64 } from "../kernel/base64.js";
import { joined } from "../kernel/bytes.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import { seconds } from "../kernel/duration.js";
import type { ClipStart } from "./card-states.js";
import type { ClipSink, OpenClip } from "./recorder.js";

/** How much one message carries. */
const PART_BYTES = 24_000;
/** How long the cloud has to say that it holds a clip. */
const PATIENCE_MS: Milliseconds = seconds(30);

interface Clip extends ClipStart {
  readonly id: string;
  readonly contents: Uint8Array[];
  endedAt: Instant;
  takesBytes: number;
  isFinished: boolean;
  isLate: boolean;
}

/** What the uploader reaches the cloud by. */
export interface UploadLine {
  isOpen(): boolean;
  send(part: ClipPart): void;
}

/**
 * Holds clips for the cloud until it has them: sends each when it is finished, again when the cloud does not say that it holds
 * it, and what could not be sent when there is a connection again. When more waits than it can hold, the oldest goes.
 */
export class Uploader implements ClipSink {
  readonly #clock: Clock;
  readonly #bufferBytes: number;
  readonly #line: UploadLine;
  readonly #waiting = new Map<string, Clip>();
  #patience: Deadline | undefined;

  constructor(clock: Clock, bufferBytes: number, line: UploadLine) {
    this.#clock = clock;
    this.#bufferBytes = bufferBytes;
    this.#line = line;
  }

  /** How many clips the cloud does not have yet. */
  get waiting(): number {
    return this.#waiting.size;
  }

  begin(start: ClipStart): OpenClip {
    const { startedAt } = start;
    const clip: Clip = {
      ...start,
      id: this.#freshId(startedAt),
      contents: [],
      endedAt: startedAt,
      takesBytes: 0,
      isFinished: false,
      isLate: false,
    };
    this.#waiting.set(clip.id, clip);
    return {
      append: (content, until, takesBytes) => {
        if (!this.#waiting.has(clip.id)) return "failed";
        clip.contents.push(content);
        clip.endedAt = until;
        clip.takesBytes += takesBytes;
        this.#makeRoom();
        return "written";
      },
      finish: () => {
        clip.isFinished = true;
        this.#send(clip);
      },
    };
  }

  /** There is a connection: everything that waits is sent, as late. */
  onConnected(): void {
    for (const clip of this.#waiting.values()) this.#sendLate(clip);
  }

  /** The cloud holds a clip. */
  onStored(id: string): void {
    this.#waiting.delete(id);
    if (![...this.#waiting.values()].some(({ isFinished }) => isFinished)) this.#patience?.cancel();
  }

  #freshId(startedAt: Instant): string {
    const id = String(startedAt);
    return this.#waiting.has(id) ? `${id}-${this.#waiting.size}` : id;
  }

  #makeRoom(): void {
    let bytes = 0;
    for (const { takesBytes } of this.#waiting.values()) bytes += takesBytes;
    for (const [id, { takesBytes }] of this.#waiting) {
      if (bytes <= this.#bufferBytes) return;
      this.#waiting.delete(id);
      bytes -= takesBytes;
    }
  }

  #sendLate(clip: Clip): void {
    if (!clip.isFinished) return;
    clip.isLate = true;
    this.#send(clip);
  }

  #send(clip: Clip): void {
    if (!this.#line.isOpen() || !this.#waiting.has(clip.id)) return;
    for (const part of partsOf(clip)) this.#line.send(part);
    this.#patience?.cancel();
    this.#patience = this.#clock.after(PATIENCE_MS, () => this.onConnected());
  }
}

function* partsOf({ id, startedAt, endedAt, trigger, contents, isLate }: Clip): Generator<ClipPart> {
  const whole = joined(contents);
  const count = Math.max(Math.ceil(whole.length / PART_BYTES), 1);
  for (let part = 0; part < count; part++) {
    const data = toBase64(whole.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
    const kind = trigger === "continuous" ? trigger : "motion";
    yield { id, startedAt, endedAt, trigger: kind, part, isLast: part === count - 1, isLate, data };
  }
}
