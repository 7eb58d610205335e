import type { AppResponse } from "../contracts/app.js";
import { type ClipFrame, decodeFrames } from "../contracts/clip.js";
import type { Recording, Store } from "../contracts/recordings.js";
import { fromBase64 } from "../kernel/base64.js";
import type { Call } from "./call.js";

/** Asks the cloud. */
export type Ask = (call: Call) => Promise<AppResponse>;

/** What Replay shows of a store: recordings, or a message in their place (AJ-SD-09). */
export interface ReplayPage {
  readonly recordings: readonly Recording[];
  readonly message: string | undefined;
}

const NO_CARD = ["no-card", "no-card-slot"];

/** The page that lists and plays what card and cloud hold (AJ-REC-05), and the videos of alarms. */
export class Replay {
  readonly #ask: Ask;

  constructor(ask: Ask) {
    this.#ask = ask;
  }

  async list(serial: string, store: Store): Promise<ReplayPage> {
    const recordings: Recording[] = [];
    for (let from = 0, more = true; more; ) {
      const response = await this.#ask({ call: "list-recordings", serial, store, from });
      if (!response.ok) return { recordings: [], message: messageFor(response.refusal.key) };
      const { page } = response.result;
      recordings.push(...(page?.recordings ?? []));
      more = page?.more ?? false;
      from = (recordings.at(-1)?.startedAt ?? 0) + 1;
    }
    return { recordings, message: recordings.length === 0 ? "no video" : undefined };
  }

  /** The pictures of a recording; none when it cannot be played. */
  async play(serial: string, store: Store, clip: string): Promise<readonly ClipFrame[]> {
    const parts: Uint8Array[] = [];
    for (let offset = 0, isLast = false; !isLast; ) {
      const response = await this.#ask({ call: "read-recording", serial, store, clip, offset });
      const data = response.ok ? response.result.clipData : undefined;
      if (data === undefined) return [];
      const part = fromBase64(data.data);
      parts.push(part);
      offset += part.length;
      isLast = data.isLast || part.length === 0;
    }
    return decodeFrames(joined(parts));
  }
}

const messageFor = (refusal: string): string =>
  NO_CARD.includes(refusal) ? "insert a card" : "not reachable";

export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
