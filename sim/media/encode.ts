import { spawn } from "node:child_process";
import { UsageError } from "../kernel/errors.js";
import type { Picture } from "../kernel/picture.js";
import { findFfmpeg } from "./find-ffmpeg.js";

/** How pictures are brought to a file that people's programs open. */
export interface EncodeOptions {
  /** Pictures a second, of a clip. */
  readonly perSecond?: number;
  /** How many times as wide and high, in hard squares. */
  readonly enlarge?: number;
  readonly ffmpeg?: string;
}

/** One picture as PNG. */
export const toPng = (
  picture: Picture,
  { enlarge = 1, ffmpeg = findFfmpeg() }: EncodeOptions = {},
): Promise<Buffer> =>
  run(
    ffmpeg,
    [...rawInput(picture, 1), ...enlarged(enlarge), "-f", "image2pipe", "-c:v", "png", "pipe:1"],
    [picture],
  );

/**
 * Pictures of one size as MP4 with H.264.
 * @throws {UsageError} when there are none.
 */
export async function toMp4(
  pictures: readonly Picture[],
  { perSecond = 1, enlarge = 1, ffmpeg = findFfmpeg() }: EncodeOptions = {},
): Promise<Buffer> {
  const [first] = pictures;
  if (first === undefined) {
    throw new UsageError("a clip needs at least one picture", { remedy: "Look at the camera first." });
  }
  const film = [
    "-c:v",
    "libx264",
    // Players wait for the pictures between; the first is to be shown at once.
    "-bf",
    "0",
    "-pix_fmt",
    "yuv420p",
    "-f",
    "mp4",
    "-movflags",
    "frag_keyframe+empty_moov",
  ];
  return run(ffmpeg, [...rawInput(first, perSecond), ...enlarged(enlarge), ...film, "pipe:1"], pictures);
}

const rawInput = ({ width, height }: Picture, perSecond: number): string[] => {
  const format = ["-f", "rawvideo", "-pix_fmt", "gray", "-s", `${width}x${height}`, "-r", String(perSecond)];
  return ["-hide_banner", "-loglevel", "error", ...format, "-i", "pipe:0"];
};

/** An even width and height, as H.264 wants them. */
const enlarged = (times: number): string[] => [
  "-vf",
  `scale=iw*${times}:ih*${times}:flags=neighbor,pad=ceil(iw/2)*2:ceil(ih/2)*2`,
];

function run(ffmpeg: string, options: readonly string[], pictures: readonly Picture[]): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const child = spawn(ffmpeg, options);
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => output.push(chunk));
    child.stderr.on("data", (chunk: Buffer) => complaints.push(chunk));
    child.on("error", (error) => reject(failed(ffmpeg, error.message)));
    child.on("close", (code) =>
      code === 0
        ? resolve(Buffer.concat(output))
        : reject(failed(ffmpeg, Buffer.concat(complaints).toString().trim() || `code ${code}`)),
    );
    // What it says about a broken input matters, not that it stopped reading.
    child.stdin.on("error", () => {});
    child.stdin.end(Buffer.concat(pictures.map(({ grey }) => grey)));
  });
}

const failed = (ffmpeg: string, why: string): UsageError =>
  new UsageError(`${ffmpeg} made no file: ${why}`, {
    remedy: "Set FFMPEG_BIN to an ffmpeg with PNG and H.264.",
  });
