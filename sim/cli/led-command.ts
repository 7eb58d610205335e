import { Command } from "commander";
import type { IndicatorPattern } from "../contracts/rig.js";
import type { PixelArea } from "../rig/light-in-picture.js";
import { lightIn, type SeenLight } from "../stand/video-eye.js";
import type { Io } from "./io.js";
import { parseArea } from "./pixel-area.js";

interface Options {
  readonly region?: PixelArea;
  readonly json?: true;
}

/** `camloop led`: what a light does in a film. */
export function ledCommand(io: Io): Command {
  return new Command("led")
    .description("tell what an indicator light does in a film: dark, lit, blinking and how fast")
    .argument("<video>", "a video file that ffmpeg reads")
    .option(
      "--region <x,y,width,height>",
      "where the light is, in pixels; found by itself unless told",
      parseArea,
    )
    .option("--json", "as one JSON object")
    .action(async (video: string, { region, json }: Options) => {
      const seen = await lightIn(video, region);
      for (const line of json ? [JSON.stringify(seen)] : inLines(seen)) io.out(line);
    });
}

function inLines({ area: { x, y, width, height }, perSecond, changes }: SeenLight): readonly string[] {
  return [
    `light at ${x},${y},${width},${height}; ${perSecond} pictures a second show up to ${perSecond / 4} flashes a second`,
    "   0.0 s  dark, unless told otherwise",
    ...changes.map(({ at, pattern }) => `${(at / 1_000).toFixed(1).padStart(6)} s  ${inWords(pattern)}`),
  ];
}

const inWords = (pattern: IndicatorPattern): string =>
  pattern.light === "blinking" ? `blinking at ${pattern.hertz} Hz` : pattern.light === "on" ? "lit" : "dark";
