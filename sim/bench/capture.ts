import type { Passed, RefusalKind } from "../broker/broker.js";
import { readTopic } from "../contracts/topics.js";
import type { Instant } from "../kernel/duration.js";

/** What a capture tells of a scenario, oldest first; each with its instant on the bench's clock. */
export type CaptureLine =
  /** A message as it passed the broker. What a virtual rig was asked, answered and noticed stands as if it had. */
  | ({ readonly at: Instant } & Passed)
  | { readonly at: Instant; readonly came: string }
  | { readonly at: Instant; readonly gone: string }
  | { readonly at: Instant; readonly refused: RefusalKind; readonly client: string; readonly what: string }
  /** Nothing was in flight any more. */
  | { readonly at: Instant; readonly rest: true };

/** Why the target could not be judged any further. */
export interface LostThen {
  readonly message: string;
  readonly remedy: string;
}

/** Everything of one scenario on which its verdict rests. */
export interface Capture {
  readonly began: Instant;
  readonly lines: readonly CaptureLine[];
  readonly ended: Instant;
  readonly lost?: LostThen | undefined;
  /** What was in the reference's state that must never be there, in words. */
  readonly broken?: readonly string[] | undefined;
}

/** A capture that was kept, and where. */
export interface KeptCapture extends Capture {
  /** The line of the file on which the first of `lines` stands. */
  readonly firstLine: number;
}

/** What is said by phones, outside and bench, by area: all else comes from the product, its rigs and its adapter. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  app: ["presence", "request"],
  rig: ["command"],
  adapter: ["command"],
  outside: ["answer", "renewal", "received"],
};

/** Whether a message on this topic is the bench's side of the talk. */
export function isSaid(topic: string): boolean {
  const { area, kind } = readTopic(topic) ?? {};
  return SAID[area ?? ""]?.includes(kind ?? "") ?? false;
}
