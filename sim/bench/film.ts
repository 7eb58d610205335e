import type { Picture } from "../kernel/picture.js";

/** What recorded pictures can show. */
export type Filmed = "a person" | "the room";

const FIGURE_GREY = 40;
/** By how many grey levels a figure is darker than what it hides. */
const DARKER = 40;
/** How much of the picture's height a person takes at least. */
const PERSON_HEIGHT = 0.4;

/** Whether pictures show it: a tall dark figure that is not everywhere in all of them, or a picture that is not blank. */
export function shows(frames: readonly Picture[], filmed: Filmed): boolean {
  if (filmed === "the room") return frames.some(isNotBlank);
  return frames.some((frame) => frames.some((other) => hasFigure(frame, other)));
}

const isNotBlank = ({ grey }: Picture): boolean => Math.max(...grey) - Math.min(...grey) > DARKER;

function hasFigure({ width, height, grey }: Picture, other: Picture): boolean {
  if (other.width !== width || other.height !== height) return false;
  const isFigure = (index: number) =>
    (grey[index] ?? 0) < FIGURE_GREY && (other.grey[index] ?? 0) - (grey[index] ?? 0) > DARKER;
  const rows = Array.from({ length: height }, (_, y) =>
    Array.from({ length: width }, (_, x) => isFigure(y * width + x)).some(Boolean),
  );
  return rows.lastIndexOf(true) - rows.indexOf(true) + 1 >= PERSON_HEIGHT * height && rows.includes(true);
}
