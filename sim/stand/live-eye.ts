import type { Clock } from "../kernel/clock.js";
import { type FilmOptions, filmFrames } from "../media/film-frames.js";
import type { Hands, Noticed } from "../rig/hands.js";
import { lightLevel } from "../rig/light-in-picture.js";
import type { VideoEye } from "./video-eye.js";

/** Hands with an eye of their own on the light: another is asked to do, a camera looks. */
export function seeing(hands: Hands, eye: VideoEye): Hands {
  return {
    async ask(request) {
      const outcome = await hands.ask(request);
      if (request.action === "prepare" || request.action === "self-test") eye.startAnew();
      return outcome;
    },
  };
}

/**
 * Looks at a light through a camera, as long as it gives pictures; a frame counts from the instant at which it comes.
 * @throws {UsageError} when ffmpeg cannot read it
 */
export async function look(
  source: string,
  eye: VideoEye,
  clock: Clock,
  notice: (noticed: Noticed) => void,
  options: FilmOptions = {},
): Promise<void> {
  for await (const { picture } of filmFrames(source, { ...options, atItsSpeed: true })) {
    const changes = eye.see(clock.now(), lightLevel(picture, eye.area));
    for (const change of changes) notice({ sense: "indicator", ...change });
  }
}
