import { readFileSync } from "node:fs";
import { constants, gunzipSync, gzipSync } from "node:zlib";
import Type, { type Static, type TProperties } from "typebox";
import { Compile } from "typebox/compile";
import type { Instant } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";

/** Rises when a reader of an older version would be misled. */
const VERSION = 1;

const closed = <Fields extends TProperties>(fields: Fields) =>
  Type.Object(fields, { additionalProperties: false });
const text = Type.String();
const at = Type.Integer({ minimum: 0 });
const positive = Type.Optional(Type.Number({ exclusiveMinimum: 0 }));
const lengthMs = Type.Number({ minimum: 0 });
const maybe = Type.Optional(text);

/** What was judged, without any key; how it was chosen; and what its target file asks for besides. */
const Header = closed({
  camloop: Type.Literal("capture"),
  version: Type.Literal(VERSION),
  by: text,
  seed: Type.Integer(),
  // Where simulated time began, if that was told.
  starts: maybe,
  target: closed({
    name: text,
    camera: Type.Optional(
      closed({
        resetHoldMs: positive,
        holdToleranceMs: positive,
        blink: Type.Optional(closed({ hertz: Type.Number(), percent: Type.Number() })),
        cameras: Type.Array(
          closed({
            serial: text,
            rig: text,
            power: Type.Enum(["wired", "battery"]),
            model: text,
            hasPrivateLink: Type.Optional(Type.Literal(true)),
            capabilities: Type.Optional(Type.Array(text)),
          }),
          { minItems: 1 },
        ),
      }),
    ),
    cloud: Type.Optional(closed({ vendor: text })),
    app: Type.Optional(Type.Literal("foreign")),
    // With what it was judged on wall time.
    wall: Type.Optional(
      closed({
        uptimeBeforeResetMs: lengthMs,
        calmAfterOnlineMs: lengthMs,
        holdMs: lengthMs,
        startMs: lengthMs,
        answerMs: lengthMs,
        settleMs: lengthMs,
        longestWaitMs: lengthMs,
      }),
    ),
  }),
  wanted: closed({
    vendor: maybe,
    topics: Type.Optional(Type.Array(text)),
    // The only one, in a capture of an older camloop.
    topic: maybe,
    rules: Type.Optional(Type.Array(text)),
    tags: maybe,
    again: Type.Optional(Type.Array(text)),
    shard: Type.Optional(closed({ index: Type.Integer(), of: Type.Integer() })),
  }),
  failOn: Type.Array(text),
  isStrict: Type.Boolean(),
  mandatory: Type.Array(text),
  waivers: Type.Array(closed({ rule: text, reason: text, owner: text, expires: text, ticket: maybe })),
});

const Begin = closed({ scenario: text, began: at });
const End = closed({
  ended: at,
  lost: Type.Optional(closed({ fault: Type.Enum(["target", "rig"]), message: text, remedy: text })),
  broken: Type.Optional(Type.Array(text)),
});
const Close = closed({ scenarios: Type.Integer({ minimum: 0 }) });

/** What a capture tells of a scenario, oldest first; each with its instant on the bench's clock. */
const Line = Type.Union([
  // A message as it passed the broker. What a virtual rig was asked, answered and noticed stands as if it had.
  closed({ at, sender: text, topic: text, text }),
  closed({ at, came: text }),
  closed({ at, gone: text }),
  closed({ at, refused: text, client: text, what: text }),
  // Nothing was in flight any more; on wall time, a wait of the bench's has ended.
  closed({ at, rest: Type.Literal(true) }),
]);

export type CaptureHeader = Static<typeof Header>;
export type CaptureLine = Static<typeof Line>;

/** Everything of one scenario on which its verdict rests. */
export interface Capture {
  readonly began: Instant;
  readonly lines: readonly CaptureLine[];
  readonly ended: Instant;
  /** Why the target, or its rig, could not be asked any further. */
  readonly lost?: Static<typeof End>["lost"];
  /** What was in the reference's state that must never be there, in words. */
  readonly broken?: readonly string[] | undefined;
}

/** A capture that was kept, and where. */
export interface KeptCapture extends Capture {
  /** The line of the file on which the first of `lines` stands. */
  readonly firstLine: number;
}

/** Captures by scenario. */
export interface Captures {
  get(scenario: string): KeptCapture | undefined;
}

/** A capture file that holds what it should. */
export interface CaptureFile {
  readonly header: CaptureHeader;
  readonly captures: Captures;
}

/** The lines of a scenario, packed: a file is one such pack after another. */
export function packScenario(scenario: string, { began, lines, ...end }: Capture): Uint8Array {
  return pack([{ scenario, began }, ...lines, end]);
}

/** A whole file: newline-delimited JSON, gzip. */
export function packCapture(
  header: Omit<CaptureHeader, "camloop" | "version">,
  scenarios: readonly Uint8Array[],
): Uint8Array {
  return Buffer.concat([
    pack([{ camloop: "capture", version: VERSION, ...header }]),
    ...scenarios,
    pack([{ scenarios: scenarios.length }]),
  ]);
}

const pack = (lines: readonly object[]): Uint8Array =>
  gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));

/** Reads a capture, packed or not. @throws {UsageError} that tells line and remedy */
export function readCapture(file: string): CaptureFile {
  return new Reader(file, unpacked(file)).read();
}

const REMEDY =
  "Name a file that `camloop record` has written, as it was written; an evidence bundle is for `camloop verify`.";

const refuse = (what: string, remedy = REMEDY): UsageError => new UsageError(what, { remedy });

function unpacked(file: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw refuse(`cannot read the capture ${file}: ${(error as Error).message}`);
  }
  if (bytes.length === 0) throw refuse(`${file}:1: the file is empty`);
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    // One that is cut off is read as far as it goes, to tell the line.
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    throw refuse(`${file} is damaged: ${(error as Error).message}`);
  }
}

const validators = {
  header: Compile(Header),
  begin: Compile(Begin),
  line: Compile(Line),
  end: Compile(End),
  close: Compile(Close),
};

const BREAK = 10;

/** All of a capture is read once, to tell what is wrong; a scenario is read again when it is judged, for memory would not hold all. */
class Reader {
  readonly #file: string;
  readonly #bytes: Buffer;
  #offset = 0;
  /** The line that was read last, counted from 1. */
  #line = 0;

  constructor(file: string, bytes: Buffer, offset = 0, line = 0) {
    this.#file = file;
    this.#bytes = bytes;
    this.#offset = offset;
    this.#line = line;
  }

  read(): CaptureFile {
    const header = this.#header();
    const readers = new Map<string, () => KeptCapture>();
    let line = this.#take();
    for (; !validators.close.Check(line); line = this.#take()) {
      if (!validators.begin.Check(line)) throw this.#refuse("neither a scenario nor the end of the capture");
      const { scenario, began } = line;
      if (readers.has(scenario)) throw this.#refuse(`a second capture of "${scenario}"`);
      readers.set(scenario, this.#again(began));
      this.#scenario(began);
    }
    this.#requireEnd(line.scenarios, readers.size);
    return { header, captures: { get: (scenario) => readers.get(scenario)?.() } };
  }

  #again(began: Instant): () => KeptCapture {
    const [offset, line] = [this.#offset, this.#line];
    return () => new Reader(this.#file, this.#bytes, offset, line).#scenario(began);
  }

  #header(): CaptureHeader {
    const line = this.#take() as { camloop?: unknown; version?: unknown } | null;
    if (line?.camloop !== "capture") throw this.#refuse("no capture of camloop begins so");
    if (Number(line.version) > VERSION)
      throw this.#refuse(
        `a capture of format ${line.version}, and this camloop reads format ${VERSION}`,
        "Judge it with the camloop that recorded it, or a newer one.",
      );
    if (!validators.header.Check(line)) throw this.#refuse(`the header is wrong${wrongIn(line)}`);
    return line;
  }

  #scenario(began: Instant): KeptCapture {
    const firstLine = this.#line + 1;
    const lines: CaptureLine[] = [];
    let last = began;
    let line = this.#take();
    for (; !validators.end.Check(line); line = this.#take()) {
      if (!validators.line.Check(line)) throw this.#refuse("nothing that the capture of a scenario can tell");
      this.#requireOrder(line.at, last);
      last = line.at;
      lines.push(line);
    }
    this.#requireOrder(line.ended, last);
    return { began, lines, firstLine, ...line };
  }

  #requireOrder(at: Instant, last: Instant): void {
    if (at < last) throw this.#refuse(`instant ${at} comes after ${last}`);
  }

  #requireEnd(told: number, found: number): void {
    if (told !== found) throw this.#refuse(`${told} scenarios were recorded, and ${found} are here`);
    if (this.#offset === this.#bytes.length) return;
    this.#line++;
    throw this.#refuse("something stands behind the end of the capture");
  }

  #take(): unknown {
    const end = this.#bytes.indexOf(BREAK, this.#offset);
    this.#line++;
    if (end === -1 && this.#line > 1) throw this.#refuse("the capture is cut off here");
    const line = this.#bytes.toString("utf8", this.#offset, end === -1 ? undefined : end);
    this.#offset = end + 1;
    try {
      return JSON.parse(line);
    } catch {
      throw this.#refuse("this is not JSON");
    }
  }

  #refuse(what: string, remedy?: string): UsageError {
    return refuse(`${this.#file}:${this.#line}: ${what}`, remedy);
  }
}

function wrongIn(value: unknown): string {
  const [first] = validators.header.Errors(value);
  return first === undefined ? "" : `: ${first.instancePath} ${first.message}`;
}
