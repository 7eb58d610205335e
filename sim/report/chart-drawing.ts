import { type Markup, markup } from "./markup.js";

/** A place on an axis, in per cent from the left or from below. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

/** Something that is drawn in a field of 1000 by 1000, which is stretched to the space that there is. */
export interface Shape {
  readonly path: string;
  /** `line` or `area`. */
  readonly form: "line" | "area";
  readonly tone: string;
}

export const FIELD = 1000;
const HEIGHT = 168;
/** Above the highest tick, so that its label is not cut off. */
const TOP = 8;

/** A field with its axes; nobody needs a script to see it. */
export function drawField(
  shapes: readonly Shape[],
  {
    across,
    up,
    label,
    widthPx = HALF_WIDTH_PX,
  }: {
    readonly across: readonly Tick[];
    readonly up: readonly Tick[];
    readonly label: string;
    /** What the field has at least where the screen is not narrow. */
    readonly widthPx?: number;
  },
): Markup {
  const wide = labelEvery(across, widthPx);
  const narrow = labelEvery(across, NARROW_PX, wide);
  const heightOf = ({ at }: Tick) => round(TOP + HEIGHT * (1 - at / 100));
  return markup`<div class="field">
<svg class="scale" aria-hidden="true" width="100%" height="${TOP + HEIGHT + 8}">
${up.map((tick) => markup`<text x="100%" y="${heightOf(tick) + 4}" text-anchor="end">${tick.label}</text>\n`)}</svg>
<svg class="chart-svg" role="img" aria-label="${label}" width="100%" height="${TOP + HEIGHT + 22}">
<g class="grid">${up.map((tick) => markup`<line x1="0" x2="100%" y1="${heightOf(tick)}" y2="${heightOf(tick)}"/>`)}${across.map(({ at }) => markup`<line x1="${at}%" x2="${at}%" y1="${TOP}" y2="${TOP + HEIGHT + 4}"/>`)}</g>
<svg y="${TOP}" width="100%" height="${HEIGHT}" viewBox="0 0 ${FIELD} ${FIELD}" preserveAspectRatio="none" overflow="visible">
${shapes.map(({ path, form, tone }) => markup`<path class="${form} ${tone}" d="${path}"/>\n`)}</svg>
${across.flatMap((tick, index) => (index % wide === 0 ? drawAcross(tick, index % narrow === 0) : []))}</svg>
</div>
`;
}

/** What a field has at least: on a phone, and where two charts stand beside each other. */
const NARROW_PX = 230;
export const HALF_WIDTH_PX = 370;
/** At the size of an axis's letters. */
const LETTER_PX = 7;
const GAP_PX = 6;

/** The how manieth labels have room beside each other: every one, every second, … */
export function labelEvery(ticks: readonly Tick[], widthPx: number, least = 1): number {
  const reaches = ticks.map((tick) => reachOf(tick, widthPx));
  for (let every = least; every < ticks.length; every += least) {
    const shown = reaches.filter((_, index) => index % every === 0);
    if (shown.every(([left], index) => left >= (shown[index - 1]?.[1] ?? -widthPx) + GAP_PX)) return every;
  }
  return Math.max(ticks.length, least);
}

/** From where to where a label goes, in pixels from the left. */
function reachOf({ at, label }: Tick, widthPx: number): readonly [left: number, right: number] {
  const [place, length] = [(at / 100) * widthPx, label.length * LETTER_PX];
  const before = { start: 0, middle: length / 2, end: length }[anchorOf(at)];
  return [place - before, place - before + length];
}

/** At the ends of an axis there is no room beyond it. */
const anchorOf = (at: number): "start" | "middle" | "end" => (at < 4 ? "start" : at > 96 ? "end" : "middle");

/** Some are left out on a narrow screen. */
const drawAcross = ({ at, label }: Tick, isEverywhere: boolean): Markup =>
  markup`<text class="${isEverywhere ? "each" : "wide"}" x="${at}%" y="${TOP + HEIGHT + 18}" text-anchor="${anchorOf(at)}">${label}</text>
`;

/** How a line or an area is told apart, as a sample beside its name. */
export const sample = ({ form, tone }: Pick<Shape, "form" | "tone">): Markup =>
  form === "line"
    ? markup`<svg class="sample" aria-hidden="true" width="26" height="12"><path class="line ${tone}" d="M1 6h24"/></svg>`
    : markup`<svg class="sample" aria-hidden="true" width="26" height="12"><path class="area ${tone}" d="M1 0h24v12H1z"/></svg>`;

export const round = (value: number): number => Math.round(value * 10) / 10;
