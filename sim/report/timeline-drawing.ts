import type { Evidence, Sighting } from "../bench/evidence.js";
import { minutes } from "../kernel/duration.js";
import { type Markup, markup } from "./markup.js";
import { type Band, noticesOf, summaryOf, type Timeline, timelineOf } from "./timeline.js";
import { inShort } from "./words.js";

/** The narrowest band, in per cent, in which a word is legible on a phone. */
const LEGIBLE = 12;
/** How near two times below the drawing may come to each other, in per cent. */
const APART = 20;
/** The same for the first of them, which has the left edge beside it. */
const FIRST = 10;

/** Patterns that the drawings share; they stand once in the page. */
export const patterns = markup`<svg class="shared" width="0" height="0" aria-hidden="true"><defs>
<pattern id="blinking" width="10" height="10" patternUnits="userSpaceOnUse"><rect class="dark" width="10" height="10"/><rect class="lit" width="5" height="10"/></pattern>
<pattern id="waiting" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="calm" width="8" height="8"/><rect class="busy" width="4" height="8"/></pattern>
</defs></svg>
`;

/** What was seen: a drawing of light and app over time, and the same in words. */
export function drawEvidence(evidence: Evidence): Markup | undefined {
  const timeline = timelineOf(evidence);
  if (!isWorthDrawing(timeline)) return alsoSeen(evidence);
  const bands = [
    ...timeline.lights.map((band) => ({ ...band, y: 20, prefix: "light" })),
    ...timeline.screens.map((band) => ({ ...band, y: 48, prefix: "app" })),
  ];
  return markup`<figure class="evidence">
<div class="rows"><span class="row-light">Light</span><span class="row-app">App</span></div>
<svg class="timeline" role="img" aria-label="${summaryOf(timeline)}" width="100%" height="92">
${bands.map(drawBand)}${timeline.cuts.map(({ at }) => drawCut(at))}${bands.map(drawLabel)}${timeline.beeps.map(drawBeep)}${drawWhen(timeline.when)}${drawTimes(timeline)}</svg>
<figcaption>${caption(timeline)}</figcaption>${alsoSeen(evidence)}
<details class="words"><summary>The same in words</summary><ol>
${noticesOf(evidence).map(({ afterMs, text }) => markup`<li><span class="time">${inShort(afterMs)}</span><span>${text}</span></li>\n`)}</ol></details>
</figure>
`;
}

/** What repeats itself is told once, unless so much time has passed that it is a matter of its own. */
const A_WHILE_MS = minutes(1);

/** What is not in the drawing: answers of the app, other terminals, mail and SMS. */
function alsoSeen({ began, sightings }: Evidence): Markup | undefined {
  const isNew = ({ at, where, what }: Sighting, index: number) => {
    const before = sightings[index - 1];
    return before?.where !== where || before.what !== what || at - before.at > A_WHILE_MS;
  };
  const first = sightings.flatMap((sighting, index) => (isNew(sighting, index) ? [index] : []));
  if (first.length === 0) return undefined;
  const lines = first.map((index, nth) => {
    const { at, where, what } = sightings[index] as Sighting;
    const times = (first[nth + 1] ?? sightings.length) - index;
    const often = times > 1 ? ` (${times} times)` : "";
    return markup`<li><span class="time">${inShort(at - began)}</span><span><b>${where}</b> ${what}${often}</span></li>\n`;
  });
  return markup`
<ol class="seen">
${lines}</ol>`;
}

/** A dark camera that nobody has listed says nothing. */
const isWorthDrawing = ({ lights, screens, beeps }: Timeline): boolean =>
  beeps.length > 0 ||
  lights.some(({ state }) => state !== "off") ||
  screens.some(({ state }) => state !== "not listed");

interface Placed extends Band {
  readonly y: number;
  readonly prefix: string;
}

const drawBand = ({ from, to, y, state, label, prefix }: Placed): Markup =>
  markup`<rect class="${prefix}-${state.replaceAll(" ", "-")}" x="${from}%" y="${y}" width="${round(to - from)}%" height="22"><title>${label}</title></rect>
`;

/** Long words for a wide drawing, short ones for a narrow one; cut off where the band ends. */
function drawLabel({ from, to, y, state, label }: Placed): Markup | undefined {
  const width = round(to - from);
  if (width < LEGIBLE) return undefined;
  return markup`<svg x="${from}%" y="${y}" width="${width}%" height="22"><text class="long" x="6" y="15">${label}</text><text class="short" x="4" y="15">${state}</text></svg>
`;
}

const drawCut = (
  at: number,
): Markup => markup`<svg class="cut" x="${at}%" y="16" width="8" height="58" overflow="visible"><path d="M-3 0l5 15l-5 14l5 15l-5 14h6l5-14l-5-15l5-14l-5-15z"/></svg>
`;

const drawBeep = (
  at: number,
): Markup => markup`<svg class="beep" x="${at}%" y="0" width="1" height="44" overflow="visible"><title>a beep</title><line y1="14" y2="44"/><circle cy="10" r="4.5"/></svg>
`;

function drawWhen(at: number | undefined): Markup | undefined {
  if (at === undefined) return undefined;
  const anchor = at > 85 ? "end" : "start";
  const shift = at > 85 ? -6 : 6;
  return markup`<svg class="when" x="${at}%" y="0" width="1" height="78" overflow="visible"><line y1="0" y2="74"/><text x="${shift}" y="11" text-anchor="${anchor}">When</text></svg>
`;
}

/** Each stretch that was cut short, as far as there is room. */
function drawTimes({ cuts }: Timeline): Markup[] {
  let last = -FIRST;
  const fitting = cuts.filter(({ at }) => {
    const fits = at - last >= APART && at <= 100 - APART;
    if (fits) last = at;
    return fits;
  });
  return fitting.map((cut) => drawTime(`${cut.at}%`, `⋯ ${inShort(cut.lengthMs)} ⋯`));
}

const drawTime = (x: string, text: string): Markup =>
  markup`<text class="axis" x="${x}" y="89" text-anchor="middle">${text}</text>\n`;

function caption({ beeps, cuts, when, lengthMs }: Timeline): string {
  return [
    `${inShort(lengthMs)} in all.`,
    when === undefined ? "The When step was not reached." : "",
    beeps.length > 0 ? "● is a beep." : "",
    cuts.length > 0 ? "A jagged cut shortens a stretch in which nothing changed." : "",
  ]
    .filter((sentence) => sentence !== "")
    .join(" ");
}

const round = (value: number): number => Math.round(value * 100) / 100;
