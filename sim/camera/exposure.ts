import type { Placing } from "../contracts/scene.js";
import type { Instant } from "../kernel/duration.js";
import { draw, type Picture, turned } from "../kernel/picture.js";
import { dice } from "./room.js";

/** What becomes of one pixel: from its grey level and its place, both between 0 and 1, from the upper left. */
type Effect = (grey: number, u: number, v: number) => number;

/** How far night noise goes, in grey levels. */
const NOISE = 3;

/** What the sensor makes of the light that comes from the room, placed as it is. */
export function expose(light: Picture, placing: Placing, seed: number, now: Instant): Picture {
  const upright = applied(light, effectsOf(placing, seed + now));
  return placing.upsideDown ? turned(upright) : upright;
}

function applied(picture: Picture, effects: readonly Effect[]): Picture {
  if (effects.length === 0) return picture;
  const { width, height, grey } = picture;
  return draw(width, height, (x, y) =>
    effects.reduce(
      (level, effect) => effect(level, (x + 0.5) / width, (y + 0.5) / height),
      grey[y * width + x] ?? 0,
    ),
  );
}

function effectsOf({ light, lens, place }: Placing, noiseSeed: number): Effect[] {
  const isNight = light === "night";
  return [
    ...(isNight ? [place === "far" ? outOfReach : byOwnLight] : []),
    ...(isNight && (place === "white-wall" || place === "glass") ? [thrownBack] : []),
    ...(place === "branch" ? [behindBranch] : []),
    ...(lens === "dirt" ? [smeared] : []),
    ...(isNight ? [noise(noiseSeed)] : []),
  ];
}

/** A hand over the lens. */
export const coveredByHand = (picture: Picture): Picture => applied(picture, [(grey) => 5 + grey * 0.02]);

const byOwnLight: Effect = (grey) => 10 + grey * 0.7;
const outOfReach: Effect = (grey) => 8 + grey * 0.08;
const behindBranch: Effect = (grey, u, v) => (u + 0.3 * v > 0.6 ? 40 + grey * 0.04 : grey);

/** A veil that is densest in the middle. */
const thrownBack: Effect = (grey, u, v) => {
  const veil = Math.max(0.75, 1 - 0.6 * Math.hypot(u - 0.5, v - 0.5));
  return grey * (1 - veil) + 235 * veil;
};
const smeared: Effect = (grey, u, v) =>
  ((u - 0.45) / 0.46) ** 2 + ((v - 0.5) / 0.5) ** 2 < 1 ? 70 + grey * 0.08 : grey;
const noise =
  (seed: number): Effect =>
  (grey, u, v) =>
    grey + NOISE * (dice(seed, Math.floor(u * 4096), Math.floor(v * 4096)) - 0.5);
