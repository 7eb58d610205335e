import type { Place, Scene } from "../contracts/scene.js";
import type { Instant } from "../kernel/duration.js";
import type { Picture, Region } from "../kernel/picture.js";
import { FIGURES, isWithin } from "./figures.js";
import { ASPECT, dice, drawRoom } from "./room.js";
import type { View } from "./view.js";

const FLOOR = 0.94;
/** How far one that passes is behind the one before, in widths of the room. */
const BEHIND = 0.34;
const STEPS_A_SECOND = 1.5;
const FIGURE_GREY = 14;
const CODE_FIELDS = 24;
const LIGHT_GAIN = 1.3;

const CORNER = 0.22;
const RIM = 0.04;

const PLACES: Readonly<Record<Place, Region>> = {
  "upper left corner": { left: 0, top: 0, width: CORNER, height: CORNER },
  "upper right corner": { left: 1 - CORNER, top: 0, width: CORNER, height: CORNER },
  "lower left corner": { left: 0, top: 1 - CORNER, width: CORNER, height: CORNER },
  "lower right corner": { left: 1 - CORNER, top: 1 - CORNER, width: CORNER, height: CORNER },
  centre: { left: 0.38, top: 0.38, width: 0.24, height: 0.24 },
  "outermost left rim": { left: 0, top: 0, width: RIM, height: 1 },
  "outermost right rim": { left: 1 - RIM, top: 0, width: RIM, height: 1 },
  "outermost top rim": { left: 0, top: 0, width: 1, height: RIM },
  "outermost bottom rim": { left: 0, top: 1 - RIM, width: 1, height: RIM },
};

/** What is before the lens, drawn from a seed: a picture is a function of seed, scene, view and time alone. */
export class Scenery {
  readonly #seed: number;
  #rooms: Map<string, Picture> | undefined;
  #scene: Scene = { kind: "room" };
  #since: Instant = 0;

  constructor(seed: number) {
    this.#seed = seed;
  }

  get scene(): Scene {
    return this.#scene;
  }

  change(scene: Scene, now: Instant): void {
    this.#scene = scene;
    this.#since = now;
  }

  /** From when on it is still; long past when it never moved. */
  get stillFrom(): Instant {
    return "seconds" in this.#scene ? this.#since + this.#scene.seconds * 1000 : this.#since;
  }

  /** What a view shows of it, `width` pixels wide. */
  draw(view: View, width: number, now: Instant): Picture {
    const room = this.#room(view, width);
    const picture = { ...room, grey: room.grey.slice() };
    const scene = this.#scene;
    const afterMs = now - this.#since;
    if (scene.kind === "code") drawCode(picture, scene.text);
    if (scene.kind === "light-change") brighten(picture);
    if ("seconds" in scene && now < this.stillFrom) {
      if (scene.kind === "passing") drawPassing(picture, view, scene, afterMs);
      else drawMovement(picture, view, scene, afterMs);
    }
    return picture;
  }

  #room(view: View, width: number): Picture {
    const key = `${view.span}/${width}`;
    this.#rooms ??= new Map();
    const known = this.#rooms.get(key) ?? drawRoom(this.#seed, view, width);
    this.#rooms.set(key, known);
    return known;
  }
}

function brighten({ grey }: Picture): void {
  for (const [index, level] of grey.entries()) grey[index] = Math.min(Math.round(level * LIGHT_GAIN), 255);
}

/** Black and white fields by the letters of the text: a code for the eye; its text is read elsewhere. */
function drawCode({ width, height, grey }: Picture, text: string): void {
  const field = width / CODE_FIELDS;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [column, row] = [Math.floor(x / field), Math.floor(y / field)];
      const letter = text.charCodeAt((column + row * CODE_FIELDS) % Math.max(text.length, 1)) || 0;
      grey[y * width + x] = dice(letter, column, row) < 0.5 ? 10 : 245;
    }
  }
}

type Passing = Extract<Scene, { kind: "passing" }>;

/** How long it takes to cross the room, and to stroll to and fro in its middle by those who stay longer. */
const CROSSING_SECONDS = 20;
const STROLL_SECONDS = 16;
const STROLL = 0.3;

/** All enter at the left and leave at the right within the scene's time. */
function drawPassing(picture: Picture, view: View, { objects, seconds }: Passing, afterMs: number): void {
  const way = 1.5 + BEHIND * (objects.length - 1);
  const first = placeOf(afterMs / 1000, seconds, way);
  const stride = swing((afterMs / 1000) * STEPS_A_SECOND);
  for (const [index, object] of objects.entries()) {
    const { height, halfWidth, parts } = FIGURES[object];
    const middle = first - BEHIND * index;
    const silhouette = parts(stride);
    const halfSpan = halfWidth * height * ASPECT;
    paint(
      picture,
      view,
      { left: middle - halfSpan, top: FLOOR - height, width: 2 * halfSpan, height },
      (u, v) =>
        isWithin(silhouette, (u - middle) / ASPECT / height, (FLOOR - v) / height) ? FIGURE_GREY : undefined,
    );
  }
}

/** Where the first one is: on the way across, or between its halves to and fro in the middle. */
function placeOf(second: number, seconds: number, way: number): number {
  const strollSeconds = Math.max(seconds - CROSSING_SECONDS, 0);
  const halfway = (seconds - strollSeconds) / 2;
  const crossed = second < halfway ? second : Math.max(second - strollSeconds, halfway);
  const strolled = Math.min(Math.max(second - halfway, 0), strollSeconds);
  const strolls = Math.max(Math.round(strollSeconds / STROLL_SECONDS), 1);
  const aside = strollSeconds === 0 ? 0 : STROLL * swing((strolled / strollSeconds) * strolls + 0.25);
  return -0.25 + (way * crossed) / (seconds - strollSeconds) + aside;
}

type Movement = Extract<Scene, { kind: "movement" }>;

/** A patch that goes to and fro within its place, brighter or darker than what is behind it. */
function drawMovement(picture: Picture, view: View, movement: Movement, afterMs: number): void {
  const isBack = Math.floor(afterMs / 500) % 2 === 1;
  const levels = (movement.percent / 100) * 255;
  paint(picture, view, halfOf(PLACES[movement.place], isBack), (_u, _v, behind) =>
    behind < 128 ? behind + levels : behind - levels,
  );
}

/** One half of a region, cut across its longer side. */
function halfOf(region: Region, isSecond: boolean): Region {
  const { left, top, width, height } = region;
  if (width > height) return { ...region, width: width / 2, left: left + (isSecond ? width / 2 : 0) };
  return { ...region, height: height / 2, top: top + (isSecond ? height / 2 : 0) };
}

/** Paints what `greyAt` gives onto the part of a picture that a region of the room takes up. */
function paint(
  { width, height, grey }: Picture,
  view: View,
  region: Region,
  greyAt: (u: number, v: number, behind: number) => number | undefined,
): void {
  const x = (u: number) => Math.round(((u - view.left) / view.span) * width);
  const y = (v: number) => Math.round(((v - view.top) / view.span) * height);
  for (let row = Math.max(y(region.top), 0); row < Math.min(y(region.top + region.height), height); row++) {
    const v = view.top + ((row + 0.5) / height) * view.span;
    for (
      let column = Math.max(x(region.left), 0);
      column < Math.min(x(region.left + region.width), width);
      column++
    ) {
      const u = view.left + ((column + 0.5) / width) * view.span;
      const index = row * width + column;
      grey[index] = greyAt(u, v, grey[index] ?? 0) ?? grey[index] ?? 0;
    }
  }
}

/** To and fro between -1 and 1, once a unit of time. */
function swing(time: number): number {
  const share = time - Math.floor(time);
  return share < 0.5 ? 4 * share - 1 : 3 - 4 * share;
}
