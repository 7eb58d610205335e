import { encodeFrame } from "../contracts/clip.js";
import type { Clock, Deadline } from "../kernel/clock.js";
import { type Instant, type Milliseconds, seconds } from "../kernel/duration.js";
import { Listeners } from "../kernel/listeners.js";
import { isWithin, nextChange, type Schedule } from "../kernel/schedule.js";
import type { AppendOutcome, ClipMode, ClipStart } from "./card-states.js";

/** How clips are cut. */
export interface RecorderTraits {
  /** A motion that lasts longer goes on in a further clip. */
  readonly longestMotionClipMs: Milliseconds;
  /** Continuous recording is cut into clips of this length. */
  readonly segmentMs: Milliseconds;
  /** Between two frames of a clip while something moves, at first and when it goes on and on. */
  readonly clipFrameMs: Milliseconds;
  readonly longestClipFrameMs: Milliseconds;
  /** What real video takes. */
  readonly videoBytesPerSecond: number;
}

/** What a recorder looks at. */
export interface RecorderEye {
  frame(): { readonly width: number; readonly height: number; readonly grey: Uint8Array };
  /** From when on the picture is still, unless something new comes. */
  stillFrom(): Instant;
  readonly sceneChanged: Listeners<[]>;
}

/** Whether something moves. */
export interface MotionSource {
  readonly isMoving: boolean;
  readonly began: Listeners<[]>;
  readonly ended: Listeners<[]>;
}

/** Where clips go; begun anew for each clip, since a card may be another one by then. */
export interface ClipSink {
  begin(clip: ClipStart): OpenClip | undefined;
}

/** A clip that is being recorded. */
export interface OpenClip {
  /** Adds content up to `until`; `takesBytes` is what real video since the last one takes. */
  append(content: Uint8Array, until: Instant, takesBytes: number): AppendOutcome;
  finish(): void;
}

/** What a recorder is to do. An empty schedule means at any time (AJ-SD-18). */
export interface RecordingOrders {
  readonly mode: ClipMode | "none";
  readonly schedule: Schedule;
  readonly zone: string;
  /** Only the beginning of each motion, of this length. */
  readonly previewMs?: Milliseconds | undefined;
}

export interface RecorderTools {
  readonly clock: Clock;
  readonly traits: RecorderTraits;
  readonly eye: RecorderEye;
  readonly motion: MotionSource;
}

interface Running {
  readonly clip: OpenClip;
  readonly mode: ClipMode;
  readonly startedAt: Instant;
  readonly cut: Deadline;
  readonly isPreview: boolean;
  writtenUntil: Instant;
  frameMs: Milliseconds;
  /** How often something was written to it. */
  writes: number;
}

/** How much further apart each frame is than the one before. */
const FRAME_GROWTH = 1.1;
/** After a card failed to take a clip. */
const RETRY_MS: Milliseconds = seconds(10);
const NOTHING = new Uint8Array(0);

/** Records one store: on motion or continuously, as ordered, by its schedule. While nothing moves it costs one event a clip. */
export class Recorder {
  /** Tells when a clip begins and when it ends. */
  readonly changed = new Listeners<[]>();
  readonly #tools: RecorderTools;
  readonly #sink: () => ClipSink | undefined;
  readonly #orders: () => RecordingOrders;
  readonly #stopListening: (() => void)[];
  #running: Running | undefined;
  #turn: Deadline | undefined;
  #nextFrame: Deadline | undefined;
  #retry: Deadline | undefined;
  /** The preview of the motion that goes on is complete. */
  #hasPreview = false;

  constructor(tools: RecorderTools, sink: () => ClipSink | undefined, orders: () => RecordingOrders) {
    this.#tools = tools;
    this.#sink = sink;
    this.#orders = orders;
    this.#stopListening = [
      tools.motion.began.add(() => this.update()),
      tools.motion.ended.add(() => this.#onCalm()),
      tools.eye.sceneChanged.add(() => this.#onScene()),
    ];
  }

  get isRecording(): boolean {
    return this.#running !== undefined;
  }

  /** Begins or ends a clip, as orders, schedule and motion want it now; to be called when orders or store have changed. */
  update(): void {
    const wanted = this.wanted();
    if (this.#running && this.#running.mode !== wanted) this.#finish();
    if (this.#running === undefined && wanted !== undefined) this.#begin(wanted);
    this.#awaitTurn();
  }

  /** The store has become another one: what was being recorded has ended with the former. */
  storeChanged(): void {
    this.#forget();
    this.update();
  }

  /** Ends the running clip, before the store is changed on purpose. */
  close(): void {
    this.#finish();
  }

  /** Brings the running clip up to now, for somebody who wants to see it. */
  checkpoint(): void {
    if (this.#running && this.#running.writtenUntil < this.#tools.clock.now()) this.#write(NOTHING);
  }

  /** Ends as a power cut ends things. */
  abandon(): void {
    this.#turn?.cancel();
    this.#retry?.cancel();
    this.#forget();
    for (const stopListening of this.#stopListening) stopListening();
  }

  /** What is to be recorded now, if anything. */
  protected wanted(): ClipMode | undefined {
    const { mode } = this.#orders();
    if (mode === "none" || !this.isOnSchedule()) return undefined;
    const isWorthIt = this.#tools.motion.isMoving && !this.#hasPreview;
    return mode === "continuous" || isWorthIt ? mode : undefined;
  }

  protected isOnSchedule(): boolean {
    const { schedule, zone } = this.#orders();
    return schedule.length === 0 || isWithin(schedule, zone, this.#tools.clock.now());
  }

  #awaitTurn(): void {
    const { mode, schedule, zone } = this.#orders();
    const { clock } = this.#tools;
    this.#turn?.cancel();
    const next = mode === "none" ? undefined : nextChange(schedule, zone, clock.now());
    this.#turn = next === undefined ? undefined : clock.at(next, () => this.update());
  }

  #begin(mode: ClipMode): void {
    const { clock, traits } = this.#tools;
    const startedAt = clock.now();
    const clip = this.#sink()?.begin({ startedAt, trigger: mode, mode });
    if (clip === undefined) return;
    const cut = clock.after(this.longestMs(mode), () => this.#goOn());
    this.#running = {
      clip,
      mode,
      startedAt,
      cut,
      isPreview: this.#orders().previewMs !== undefined,
      writtenUntil: startedAt,
      frameMs: traits.clipFrameMs,
      writes: 0,
    };
    this.changed.tell();
    this.#takeFrame();
  }

  protected longestMs(mode: ClipMode): Milliseconds {
    const { traits } = this.#tools;
    const longestMs = mode === "continuous" ? traits.segmentMs : traits.longestMotionClipMs;
    return this.#orders().previewMs ?? longestMs;
  }

  /** A clip has got as long as clips get. */
  #goOn(): void {
    // What has begun as a preview goes on as nothing else, whatever was ordered meanwhile (AJ-CLOUD-20).
    this.#hasPreview = this.#running?.isPreview ?? false;
    this.#finish();
    this.update();
  }

  #onCalm(): void {
    this.#hasPreview = false;
    this.update();
  }

  #onScene(): void {
    if (this.#running === undefined) return;
    this.#running.frameMs = this.#tools.traits.clipFrameMs;
    this.#takeFrame();
  }

  #takeFrame(): void {
    const { clock, eye, traits } = this.#tools;
    const running = this.#running;
    if (running === undefined) return;
    this.#nextFrame?.cancel();
    const isMoving = clock.now() < eye.stillFrom();
    this.#nextFrame = isMoving ? clock.after(running.frameMs, () => this.#takeFrame()) : undefined;
    running.frameMs = Math.min(Math.round(running.frameMs * FRAME_GROWTH), traits.longestClipFrameMs);
    this.#write(encodeFrame({ atMs: clock.now() - running.startedAt, ...eye.frame() }));
  }

  #write(content: Uint8Array): void {
    const running = this.#running;
    if (running === undefined) return;
    const { clock, traits } = this.#tools;
    const until = clock.now();
    const takesBytes = Math.ceil(((until - running.writtenUntil) / 1000) * traits.videoBytesPerSecond);
    running.writtenUntil = until;
    const outcome = running.clip.append(content, until, takesBytes);
    if (outcome === "written") running.writes++;
    if (outcome === "written" || this.#running !== running) return;
    this.#forget();
    if (outcome === "clip-full" && running.writes > 0) {
      running.clip.finish();
      this.update();
    } else this.#retry = clock.after(RETRY_MS, () => this.update());
  }

  #finish(): void {
    this.checkpoint();
    this.#running?.clip.finish();
    this.#forget();
  }

  #forget(): void {
    this.#running?.cut.cancel();
    this.#nextFrame?.cancel();
    if (this.#running === undefined) return;
    this.#running = undefined;
    this.changed.tell();
  }
}
