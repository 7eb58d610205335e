import { spawn } from "node:child_process";
import type { Milliseconds } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import type { Picture } from "../kernel/picture.js";
import { findFfmpeg } from "./find-ffmpeg.js";
import { FrameReader } from "./frame-reader.js";

/** A picture of a film. */
export interface Frame {
  /** Since the film's beginning, by its frame rate. */
  readonly atMs: Milliseconds;
  readonly picture: Picture;
}

/** How a film is read. */
export interface FilmOptions {
  readonly ffmpeg?: string;
  /** At the speed at which it was taken, as a camera would give it; a device does so anyway. */
  readonly atItsSpeed?: boolean;
  /** Ends the reading. */
  readonly signal?: AbortSignal;
}

/**
 * The frames of a file, a stream's address, or a camera device of Linux, in grey, as ffmpeg reads them.
 * @throws {UsageError} when ffmpeg cannot read it
 */
export async function* filmFrames(
  source: string,
  { ffmpeg = findFfmpeg(), atItsSpeed = false, signal }: FilmOptions = {},
): AsyncGenerator<Frame> {
  const child = spawn(ffmpeg, [...inputOf(source, atItsSpeed), ...AS_GREY_FRAMES]);
  const stop = () => child.kill();
  signal?.addEventListener("abort", stop);
  const complaints: Buffer[] = [];
  child.stderr.on("data", (text: Buffer) => complaints.push(text));
  const ended = new Promise<string>((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("close", (code) =>
      resolve(code === 0 ? "" : Buffer.concat(complaints).toString().trim() || `code ${code}`),
    );
  });
  const reader = new FrameReader();
  let count = 0;
  try {
    for await (const bytes of child.stdout) {
      for (const picture of reader.read(bytes)) yield { atMs: (count++ * 1_000) / reader.perSecond, picture };
    }
    const why = await ended;
    if (signal?.aborted) return;
    if (why !== "" || count === 0) throw unreadable(source, why || "it has no pictures");
  } finally {
    signal?.removeEventListener("abort", stop);
    child.kill();
  }
}

/** Each picture behind the other, with a header that tells size and rate; grey needs ffmpeg's consent. */
const AS_GREY_FRAMES = ["-an", "-f", "yuv4mpegpipe", "-pix_fmt", "gray", "-strict", "-1", "pipe:1"];

function inputOf(source: string, atItsSpeed: boolean): readonly string[] {
  const isDevice = source.startsWith("/dev/video");
  return [
    "-hide_banner",
    "-loglevel",
    "error",
    "-nostdin",
    ...(isDevice ? ["-f", "v4l2"] : []),
    ...(atItsSpeed && !isDevice ? ["-re"] : []),
    "-i",
    source,
  ];
}

const unreadable = (source: string, why: string): UsageError =>
  new UsageError(`ffmpeg cannot read ${source}: ${why}`, {
    remedy: "Name a video file, a stream's address, or a camera such as /dev/video0.",
  });
