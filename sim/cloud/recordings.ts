import { type ClipFrame, decodeFrames, encodeFrame } from "../contracts/clip.js";
import type { ClipData, ClipPart, Recording, RecordingPage } from "../contracts/recordings.js";
import { fromBase64, toBase64 } from "../kernel/base64.js";
import { joined } from "../kernel/bytes.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";

const PAGE_CLIPS = 100;
const PART_BYTES = 24_000;

/** A clip that the cloud holds. */
export interface StoredClip extends Pick<ClipPart, "id" | "startedAt" | "endedAt" | "trigger" | "isLate"> {
  readonly serial: string;
  /** The subscription under which it was recorded; without one it is the video of an alarm, which Replay does not list. */
  readonly subscription?: string;
  /** From this instant on nobody gets it, and the cloud has it no more. */
  readonly keptUntil: Instant;
  readonly content: Uint8Array;
}

/** Clips, oldest first, those of which parts are still to come, and those that their owner has deleted. */
export interface Recordings {
  readonly clips: readonly StoredClip[];
  readonly incoming: ReadonlyMap<string, readonly ClipPart[]>;
  readonly deleted: ReadonlySet<string>;
  /** Until then nothing ages out. */
  readonly allKeptUntil: Instant;
}

export const noRecordings: Recordings = {
  clips: [],
  incoming: new Map(),
  deleted: new Set(),
  allKeptUntil: Number.POSITIVE_INFINITY,
};

/** As what a clip is kept. */
export interface Keeping {
  /** The subscription that served the camera when the clip began; none: it is a preview. */
  readonly subscription: string | undefined;
  /** How long, from its end; a preview from its beginning. */
  readonly keptMs: Milliseconds;
  /** Of a preview no more than this is kept (AJ-CLOUD-19). */
  readonly previewMs: Milliseconds;
}

/** What can be got now: nothing that has aged out, and of a subscription only what that still serves (AJ-CLOUD-22). */
export interface Viewing {
  readonly now: Instant;
  readonly serves: (subscription: string) => boolean;
}

/** Takes a part of a clip; the clip is held once its last part is there and none is missing. Sent again, it is held once. */
export function receive(
  recordings: Recordings,
  serial: string,
  part: ClipPart,
  keeping: Keeping,
): { recordings: Recordings; held: StoredClip | undefined } {
  const { clips, incoming, deleted } = recordings;
  const key = keyOf(serial, part.id);
  const parts = [...(part.part === 0 ? [] : (incoming.get(key) ?? [])), part];
  const isWhole = part.isLast && parts.every((each, index) => each.part === index);
  const waiting = new Map(incoming).set(key, parts);
  if (part.isLast) waiting.delete(key);
  if (!isWhole) return { recordings: { ...recordings, incoming: waiting }, held: undefined };
  const clip = clipOf(serial, parts, keeping);
  if (deleted.has(key) || isAmong(clips, clip))
    return { recordings: { ...recordings, incoming: waiting }, held: clip };
  const allKeptUntil = Math.min(recordings.allKeptUntil, clip.keptUntil);
  const held = { ...recordings, clips: inserted(clips, clip), incoming: waiting, allKeptUntil };
  return { recordings: held, held: clip };
}

/** A clip that is sent again begins when it did before. */
function isAmong(clips: readonly StoredClip[], { serial, id, startedAt }: StoredClip): boolean {
  for (let index = clips.length - 1; index >= 0; index--) {
    const each = clips[index] as StoredClip;
    if (each.startedAt < startedAt) return false;
    if (each.id === id && each.serial === serial) return true;
  }
  return false;
}

/** Clips mostly come in the order in which they were recorded. */
function inserted(clips: readonly StoredClip[], clip: StoredClip): readonly StoredClip[] {
  const isNewest = (clips.at(-1)?.startedAt ?? 0) <= clip.startedAt;
  return isNewest ? [...clips, clip] : [...clips, clip].sort((a, b) => a.startedAt - b.startedAt);
}

const keyOf = (serial: string, id: string): string => `${serial}/${id}`;

function clipOf(
  serial: string,
  parts: readonly ClipPart[],
  { subscription, keptMs, previewMs }: Keeping,
): StoredClip {
  const { id, startedAt, endedAt, trigger, isLate } = parts.at(-1) as ClipPart;
  const content = joined(parts.map(({ data }) => fromBase64(data)));
  const clip = { serial, id, startedAt, endedAt, trigger, isLate, content };
  if (subscription !== undefined) return { ...clip, subscription, keptUntil: endedAt + keptMs };
  const isShort = endedAt - startedAt <= previewMs;
  return {
    ...clip,
    endedAt: isShort ? endedAt : startedAt + previewMs,
    content: isShort ? content : beginningOf(content, previewMs),
    keptUntil: startedAt + keptMs,
  };
}

const beginningOf = (content: Uint8Array, lengthMs: Milliseconds): Uint8Array =>
  joined(
    decodeFrames(content)
      .filter(({ atMs }) => atMs < lengthMs)
      .map(encodeFrame),
  );

/** The pictures of a clip. */
export const framesOf = ({ content }: StoredClip): ClipFrame[] => decodeFrames(content);

/** What Replay lists of a camera. */
export const recordingsOf = (recordings: Recordings, serial: string, viewing: Viewing): StoredClip[] =>
  viewable(recordings, serial, viewing).filter(({ subscription }) => subscription !== undefined);

/** The videos of alarms: the clips that were being recorded at these instants (AJ-DL-11). */
export const videosOf = (
  recordings: Recordings,
  serial: string,
  alarms: readonly Instant[],
  viewing: Viewing,
): StoredClip[] =>
  viewable(recordings, serial, viewing).filter((clip) =>
    alarms.some((at) => clip.startedAt <= at && at <= clip.endedAt),
  );

const viewable = ({ clips }: Recordings, serial: string, { now, serves }: Viewing): StoredClip[] =>
  clips.filter(
    (clip) =>
      clip.serial === serial &&
      now < clip.keptUntil &&
      (clip.subscription === undefined || serves(clip.subscription)),
  );

/** What has aged out is gone for good (AJ-CLOUD-18, AJ-CLOUD-24). */
export function expire(recordings: Recordings, now: Instant): Recordings {
  if (now < recordings.allKeptUntil) return recordings;
  const clips = recordings.clips.filter(({ keptUntil }) => now < keptUntil);
  const allKeptUntil = clips.reduce(
    (first, { keptUntil }) => Math.min(first, keptUntil),
    Number.POSITIVE_INFINITY,
  );
  return { ...recordings, clips, allKeptUntil };
}

/** A page of a list. Real video takes what `bytesPerSecond` says. */
export function pageOf(clips: readonly StoredClip[], from: Instant, bytesPerSecond: number): RecordingPage {
  const wanted = clips.filter(({ startedAt }) => startedAt >= from);
  // Whoever turns the page asks for what begins later: clips that begin at one instant stand on one page.
  const isNext = ({ startedAt }: StoredClip, index: number) =>
    index >= PAGE_CLIPS && startedAt !== wanted[index - 1]?.startedAt;
  const next = wanted.findIndex(isNext);
  const page = next === -1 ? wanted : wanted.slice(0, next);
  return { recordings: page.map((clip) => entryOf(clip, bytesPerSecond)), more: next !== -1 };
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

/** Deletes a clip for good: it does not come back when its camera sends it again (AJ-CLOUD-15, AJ-CLOUD-24). */
export const remove = (recordings: Recordings, serial: string, id: string): Recordings => ({
  ...recordings,
  clips: recordings.clips.filter((clip) => clip.serial !== serial || clip.id !== id),
  deleted: new Set(recordings.deleted).add(keyOf(serial, id)),
});

/** Nothing of a camera is left, nor of what it had begun to send. */
export const removeCamera = (recordings: Recordings, serial: string): Recordings => ({
  ...recordings,
  clips: recordings.clips.filter((clip) => clip.serial !== serial),
  incoming: new Map([...recordings.incoming].filter(([key]) => !key.startsWith(`${serial}/`))),
});
