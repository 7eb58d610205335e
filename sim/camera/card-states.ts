import type { CardState } from "../contracts/card.js";
import type { Instant } from "../kernel/duration.js";
import type { MountFailure } from "./card-ports.js";

/** Why a card in the slot is not recognised; keys that an app can show. */
export type UnrecognisedReason = MountFailure | "unsupported-size" | "too-slow" | "dead";

/** What the camera tells of its slot. */
export type CardStatus =
  | { readonly state: "empty" }
  | { readonly state: "badly-seated" }
  | {
      readonly state: "unrecognised";
      readonly reason: UnrecognisedReason;
      /** Whether formatting could help (AJ-SD-07, AJ-SD-21). */
      readonly canFormat: boolean;
    }
  | {
      readonly state: "recognised";
      readonly isReadOnly: boolean;
      readonly totalBytes: number;
      readonly freeBytes: number;
    };

/** What a clip was begun by. */
export type ClipTrigger = "motion" | "continuous" | "manual";

/** How the camera was set to record. */
export type ClipMode = "motion" | "continuous";

/** What is known of a clip when it begins. */
export interface ClipStart {
  readonly startedAt: Instant;
  readonly trigger: ClipTrigger;
  readonly mode: ClipMode;
}

/** One recording on the card. */
export interface CardClip {
  /** Stable as long as the clip is on the card. */
  readonly id: string;
  readonly startedAt: Instant;
  /** The end of what can be played: of an unfinished clip, of what is safe so far. */
  readonly endedAt: Instant;
  readonly trigger: ClipTrigger;
  readonly mode: ClipMode;
  /** Bytes that the recorder gave. */
  readonly contentBytes: number;
  /** What the clip takes on the card. */
  readonly sizeBytes: number;
  readonly isFinished: boolean;
}

/** How giving a clip more bytes went: `clip-full` means go on in a new clip, the others that this one has ended. */
export type AppendOutcome = "written" | "clip-full" | "card-full" | "failed";

/** A clip that is being recorded. */
export interface ClipRecording {
  readonly id: string;
  /**
   * Adds content up to `until`; `takesBytes` is what real video of that length takes (at least the content), of which
   * the rest is reserved. What was appended is safe from a power cut when this returns "written".
   */
  append(content: Uint8Array, until: Instant, takesBytes: number): AppendOutcome;
  /** Ends it; a clip without content leaves nothing behind. */
  finish(): void;
}

/** The clips on a recognised card. */
export interface ClipStore {
  /** Oldest first. */
  list(): CardClip[];
  /** Begins a clip, unless the card is read-only; it is on the card from its first content on. */
  begin(clip: ClipStart): ClipRecording | undefined;
  /** Content from `offset` on, at most `length` bytes; undefined when there is no such clip or it cannot be read. */
  read(id: string, offset: number, length: number): Uint8Array | undefined;
  /** False when there is no such finished clip, or the card takes no changes. */
  remove(id: string): boolean;
}

/** What is told of the slot to the cloud. */
export function cardStateOf(status: CardStatus): CardState {
  if (status.state === "unrecognised") return status;
  if (status.state !== "recognised") return { state: status.state, canFormat: false };
  return { state: status.state, canFormat: true, isReadOnly: status.isReadOnly };
}
