import type { AppResponse } from "../contracts/app.js";
import { type ClipFrame, decodeFrames } from "../contracts/clip.js";
import type { Recording, Store } from "../contracts/recordings.js";
import { fromBase64 } from "../kernel/base64.js";
import { joined } from "../kernel/bytes.js";
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
      more = (page?.more ?? false) && page?.recordings.length !== 0;
      from = (recordings.at(-1)?.startedAt ?? 0) + 1;
    }
    return { recordings, message: recordings.length === 0 ? "no video" : undefined };
  }

  /** The pictures of a recording; none when it cannot be played. */
  async play(serial: string, store: Store, clip: string): Promise<readonly ClipFrame[]> {
    const content = await readFrom(this.#ask, { serial, store, clip }, 0);
    return content === undefined ? [] : decodeFrames(content);
  }
}

/** A recording's bytes from `offset` to its end; undefined when it cannot be read. A part without bytes ends it, too. */
export async function readFrom(
  ask: Ask,
  clip: { readonly serial: string; readonly store: Store; readonly clip: string },
  offset: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  for (let at = offset, isLast = false; !isLast; ) {
    const response = await ask({ call: "read-recording", ...clip, offset: at });
    const data = response.ok ? response.result.clipData : undefined;
    if (data === undefined) return undefined;
    const part = fromBase64(data.data);
    parts.push(part);
    at += part.length;
    isLast = data.isLast || part.length === 0;
  }
  return joined(parts);
}

const messageFor = (refusal: string): string =>
  NO_CARD.includes(refusal) ? "insert a card" : "not reachable";
