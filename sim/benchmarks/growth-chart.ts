import { type Markup, markup } from "../report/markup.js";

/** What one size of fleet took. */
export interface GrowthPoint {
  /** Of what there is more and more. */
  readonly of: number;
  readonly messages: number;
  readonly cpuSeconds: number;
  readonly peakMegabytes: number;
}

const WIDTH = 380;
const HEIGHT = 180;
const LEFT = 50;
const TOP = 40;

/** CPU time and memory beside each other. Both axes begin at 0, so what grows in proportion is a straight line, whatever is there from the start. */
export function growthChart(title: string, points: readonly GrowthPoint[]): string {
  const panels = [
    panel(
      "CPU time, in seconds",
      points.map(({ of, cpuSeconds }) => [of, cpuSeconds]),
    ),
    panel(
      "most memory, in MB",
      points.map(({ of, peakMegabytes }) => [of, peakMegabytes]),
    ),
  ];
  const width = panels.length * (WIDTH + LEFT + 30);
  const height = TOP + HEIGHT + 50;
  return markup`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" font-family="sans-serif" font-size="12" role="img" aria-label="CPU time and memory against ${title}">
<rect width="100%" height="100%" fill="#fff"/>
${panels.map(
  (each, index) => markup`<g transform="translate(${LEFT + index * (WIDTH + LEFT + 20)} ${TOP})">
${each}<text x="${WIDTH / 2}" y="${HEIGHT + 38}" text-anchor="middle">${title}</text>
</g>
`,
)}</svg>
`.text;
}

type Pair = readonly [across: number, up: number];

/** The dashed line leads from nothing to the last point. */
function panel(title: string, pairs: readonly Pair[]): Markup {
  const [mostAcross, mostUp] = [0, 1].map((side) =>
    Math.max(...pairs.map((pair) => pair[side] as number)),
  ) as [number, number];
  const places = pairs.map(([across, up]) => ({
    x: round((WIDTH * across) / mostAcross),
    y: round(HEIGHT * (1 - up / mostUp)),
    across,
    up,
  }));
  const path = places.map(({ x, y }) => `${x},${y}`).join(" ");
  return markup`<text x="0" y="-20" font-weight="bold">${title}</text>
<path d="M0 0V${HEIGHT}H${WIDTH}" fill="none" stroke="#666"/>
<path d="M0 ${HEIGHT}L${WIDTH} ${places.at(-1)?.y}" stroke="#999" stroke-dasharray="4 4"/>
<polyline points="${path}" fill="none" stroke="#1a5fb4" stroke-width="2"/>
${places.map(
  ({ x, y, across, up }) => markup`<circle cx="${x}" cy="${y}" r="3" fill="#1a5fb4"/>
<text x="${x}" y="${round(y - 8)}" text-anchor="middle">${up.toFixed(up < 10 ? 1 : 0)}</text>
<text x="${x}" y="${HEIGHT + 16}" text-anchor="middle">${across.toLocaleString("en")}</text>
`,
)}`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
