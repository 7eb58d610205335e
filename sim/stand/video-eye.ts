import type { Instant } from "../kernel/duration.js";
import { UsageError } from "../kernel/errors.js";
import { type FilmOptions, filmFrames } from "../media/film-frames.js";
import { AdaptiveThreshold } from "../rig/adaptive-threshold.js";
import { LightFinder } from "../rig/light-finder.js";
import { LIGHT_LEVELS, lightLevel, type PixelArea } from "../rig/light-in-picture.js";
import { type LightChange, LightWatch } from "../rig/light-watch.js";

/** What a film shows of a light. */
export interface SeenLight {
  readonly area: PixelArea;
  readonly perSecond: number;
  /** Instants count from the film's beginning. */
  readonly changes: readonly LightChange[];
}

/**
 * Reads a light from a film, in the given area or in the one that changes most.
 * @throws {UsageError} when ffmpeg cannot read it, or nothing in it stands out
 */
export async function lightIn(
  source: string,
  given?: PixelArea,
  options: FilmOptions = {},
): Promise<SeenLight> {
  const area = given ?? (await findLight(source, options));
  const eye = new VideoEye(area);
  const changes: LightChange[] = [];
  let frames = 0;
  let lastMs = 0;
  for await (const { atMs, picture } of filmFrames(source, options)) {
    changes.push(...eye.see(Math.round(atMs), lightLevel(picture, area)));
    frames++;
    lastMs = atMs;
  }
  return { area, perSecond: lastMs === 0 ? 0 : ((frames - 1) * 1_000) / lastMs, changes };
}

async function findLight(source: string, options: FilmOptions): Promise<PixelArea> {
  const finder = new LightFinder();
  for await (const { picture } of filmFrames(source, options)) finder.see(picture);
  const found = finder.found();
  if (found) return found;
  throw new UsageError(`nothing in ${source} stands out as a light that changes`, {
    remedy: "Say where the light is, with --region X,Y,WIDTH,HEIGHT in pixels.",
  });
}

/** Makes patterns of how bright a light is in picture after picture. */
export class VideoEye {
  readonly area: PixelArea;
  readonly #threshold = new AdaptiveThreshold(LIGHT_LEVELS);
  readonly #watch = new LightWatch();

  constructor(area: PixelArea) {
    this.area = area;
  }

  see(at: Instant, level: number): readonly LightChange[] {
    return this.#watch.sample(at, this.#threshold.isLit(at, level));
  }

  /** What the light does is told anew. */
  startAnew(): void {
    this.#watch.startAnew();
  }
}
