import type { ClipData, ClipPart, Recording, RecordingPage } from "../contracts/recordings.js";
import { fromBase64, toBase64 } from "../kernel/base64.js";
import { joined } from "../kernel/bytes.js";
import type { Instant } from "../kernel/duration.js";

const PAGE_CLIPS = 200;
const PART_BYTES = 24_000;

/** A clip that the cloud holds. */
export interface StoredClip extends Pick<ClipPart, "id" | "startedAt" | "endedAt" | "trigger" | "isLate"> {
  readonly serial: string;
  /** Of a camera in no plan: the video of an alarm, and nothing that Replay lists. */
  readonly isPreview: boolean;
  readonly content: Uint8Array;
}

/** Clips, oldest first, and those of which parts are still to come. */
export interface Recordings {
  readonly clips: readonly StoredClip[];
  readonly incoming: ReadonlyMap<string, readonly ClipPart[]>;
}

export const noRecordings: Recordings = { clips: [], incoming: new Map() };

/** Takes a part of a clip; the clip is held once its last part is there and none is missing. Sent again, it is held once. */
export function receive(
  { clips, incoming }: Recordings,
  serial: string,
  part: ClipPart,
  isPreview: boolean,
): { recordings: Recordings; isHeld: boolean } {
  const key = `${serial}/${part.id}`;
  const parts = [...(part.part === 0 ? [] : (incoming.get(key) ?? [])), part];
  const isWhole = part.isLast && parts.every((each, index) => each.part === index);
  const waiting = new Map(incoming).set(key, parts);
  if (part.isLast) waiting.delete(key);
  if (!isWhole) return { recordings: { clips, incoming: waiting }, isHeld: false };
  const clip = clipOf(serial, parts, isPreview);
  const isKnown = clips.some((each) => each.serial === serial && each.id === clip.id);
  const held = isKnown ? clips : [...clips, clip].sort((a, b) => a.startedAt - b.startedAt);
  return { recordings: { clips: held, incoming: waiting }, isHeld: true };
}

function clipOf(serial: string, parts: readonly ClipPart[], isPreview: boolean): StoredClip {
  const { id, startedAt, endedAt, trigger, isLate } = parts.at(-1) as ClipPart;
  const content = joined(parts.map(({ data }) => fromBase64(data)));
  return { serial, id, startedAt, endedAt, trigger, isLate, isPreview, content };
}

/** What Replay lists of a camera. */
export const recordingsOf = ({ clips }: Recordings, serial: string): StoredClip[] =>
  clips.filter((clip) => clip.serial === serial && !clip.isPreview);

/** The videos of alarms: the clips that were being recorded at these instants (AJ-DL-11). */
export const videosOf = ({ clips }: Recordings, serial: string, alarms: readonly Instant[]): StoredClip[] =>
  clips.filter(
    (clip) => clip.serial === serial && alarms.some((at) => clip.startedAt <= at && at <= clip.endedAt),
  );

/** A page of a list. Real video takes what `bytesPerSecond` says. */
export function pageOf(clips: readonly StoredClip[], from: Instant, bytesPerSecond: number): RecordingPage {
  const wanted = clips.filter(({ startedAt }) => startedAt >= from);
  const recordings = wanted.slice(0, PAGE_CLIPS).map((clip) => entryOf(clip, bytesPerSecond));
  return { recordings, more: wanted.length > PAGE_CLIPS };
}

const entryOf = ({ id, startedAt, endedAt, trigger }: StoredClip, bytesPerSecond: number): Recording => ({
  id,
  startedAt,
  endedAt,
  trigger,
  bytes: Math.ceil(((endedAt - startedAt) / 1000) * bytesPerSecond),
});

export function partOf({ content }: StoredClip, offset: number): ClipData {
  const part = content.subarray(offset, offset + PART_BYTES);
  return { data: toBase64(part), isLast: offset + part.length >= content.length };
}

export const remove = ({ clips, incoming }: Recordings, serial: string, id: string): Recordings => ({
  clips: clips.filter((clip) => clip.serial !== serial || clip.id !== id),
  incoming,
});

/** Nothing of a camera is left, nor of what it had begun to send. */
export const removeCamera = ({ clips, incoming }: Recordings, serial: string): Recordings => ({
  clips: clips.filter((clip) => clip.serial !== serial),
  incoming: new Map([...incoming].filter(([key]) => !key.startsWith(`${serial}/`))),
});
