import { logoCells } from "../contracts/brand-logo.js";
import { brightness, type Picture } from "../kernel/picture.js";

/** How a picture can look. */
export type Look = "upright" | "upside down" | "dark" | "not dark";

const DARK = 25;
/** By how many grey levels the quarter with the window is brighter than the one across. */
const WINDOW_LEVELS = 8;
/** How much of the logo must be there to be seen. */
const LOGO_SHARE = 0.9;

/** The middle, where no logo stands. */
const MIDDLE = { left: 0.2, top: 0.2, width: 0.5, height: 0.5 };
const UPPER_LEFT = { left: 0, top: 0, width: 0.5, height: 0.5 };
const LOWER_RIGHT = { left: 0.5, top: 0.5, width: 0.5, height: 0.5 };

/** The room has its bright window in the upper left quarter. */
export function hasLook(picture: Picture, look: Look): boolean {
  const isDark = brightness(picture, MIDDLE) < DARK;
  if (look === "dark") return isDark;
  if (look === "not dark") return !isDark;
  const ahead = brightness(picture, UPPER_LEFT) - brightness(picture, LOWER_RIGHT);
  return look === "upright" ? ahead > WINDOW_LEVELS : ahead < -WINDOW_LEVELS;
}

export function describeLook(picture: Picture): string {
  const looks = (["upright", "upside down", "dark"] as const).filter((look) => hasLook(picture, look));
  return `a picture that is ${looks.join(" and ") || "neither upright nor upside down"}`;
}

/** Whether the maker's logo stands in the picture. */
export function showsLogo({ width, height, grey }: Picture): boolean {
  const cells = logoCells(width, height);
  const seen = cells.filter(({ x, y, isWhite }) => (grey[y * width + x] ?? 0) > 200 === isWhite);
  const whites = cells.filter(({ isWhite }) => isWhite);
  const seenWhites = whites.filter((cell) => seen.includes(cell));
  return seen.length >= LOGO_SHARE * cells.length && seenWhites.length >= LOGO_SHARE * whites.length;
}
