import type { FleetReport } from "../fleet/fleet-report.js";
import { CENTS_CHARGED, type Unit, unitOf } from "./quantities.js";

/** One series as it is drawn. */
export interface ChartLine {
  readonly label: string;
  /** The class that colours it. */
  readonly tone: string;
  readonly values: readonly number[];
}

/** What is drawn of a report over time. */
export interface Chart {
  readonly title: string;
  /** What is counted. */
  readonly what: string;
  /** When, as in "at the end of": each step follows. */
  readonly when: string;
  readonly unit: Unit;
  /** How it stands at the end of each step, or what came in each. */
  readonly kind: "state" | "count";
  readonly isStacked: boolean;
  readonly lines: readonly ChartLine[];
}

type Series = FleetReport["series"];

/** A chart that a report of a fleet may have. */
interface Kind {
  readonly title: string;
  readonly what: string;
  readonly kind: Chart["kind"];
  readonly isStacked?: boolean;
  /** Counts are added up from the beginning. */
  readonly isSoFar?: boolean;
  /** When a value was taken, where neither is known. */
  readonly when?: string;
  /** Of these series, in this order; each with its label and tone. */
  readonly of: readonly (readonly [name: string, label: string, tone: string])[];
}

const single = (name: string, what: string, kind: Chart["kind"], title = headed(name)): Kind => ({
  title,
  what,
  kind,
  of: [[name, name, TONES[0]]],
});

const TONES = ["tone-1", "tone-2", "tone-3", "tone-4"] as const;

const headed = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const KINDS: readonly Kind[] = [
  single("cameras online", "cameras", "state"),
  single("messages", "messages", "count"),
  {
    title: "Motion events by kind",
    what: "events",
    kind: "count",
    isStacked: true,
    of: [
      ["motion person", "person", TONES[0]],
      ["motion vehicle", "vehicle", TONES[1]],
      ["motion pet", "pet", TONES[2]],
      ["motion package", "package", TONES[3]],
    ],
  },
  single("alerts", "alerts", "count"),
  single("storage bytes", "recordings held by cloud and cards", "state", "Storage held"),
  {
    title: "Firmware upgrades",
    what: "cameras, added up",
    kind: "state",
    isSoFar: true,
    of: [
      ["upgrades offered", "offered", TONES[0]],
      ["upgrades running", "running", TONES[1]],
      ["upgrades succeeded", "succeeded", "is-pass"],
      ["upgrades failed", "failed", "is-fail"],
    ],
  },
  {
    title: "Indicator lights",
    what: "cameras by what their light does",
    kind: "state",
    isStacked: true,
    of: [
      ["led off", "off", "light-off"],
      ["led on", "on", "light-on"],
      ["led blinking", "blinking", "light-blinking"],
    ],
  },
  single("reconnects", "connections made again", "count"),
  single("broker restarts", "restarts", "count"),
  single("Wi-Fi drops", "households", "count"),
  single("power cuts", "households", "count"),
  single("card failures", "cards", "count"),
  { ...single(CENTS_CHARGED, "in the currency of each plan, added up", "state", "Charges"), isSoFar: true },
  single("connects", "connections", "count"),
  single("connects failed", "attempts", "count"),
  single("commands answered", "commands", "count"),
  single("lost", "connections", "count"),
];

const WHEN: Readonly<Record<Chart["kind"], string>> = { state: "at the end of", count: "in" };

/** The charts of what a report has; what nobody foresaw comes last. */
export function chartsOf(report: FleetReport): readonly Chart[] {
  const series = withRunning(report.series);
  const known = new Set(KINDS.flatMap(({ of }) => of.map(([name]) => name)));
  const others = Object.keys(series).filter((name) => !known.has(name));
  const kinds = [...KINDS, ...others.map((name) => ({ ...single(name, name, "state"), when: "a value" }))];
  return kinds.flatMap((kind) => chartOf(kind, series)).filter(hasAnything);
}

/** The series in which nothing ever happened, and that no chart shows beside others. */
export function quietSeries({ series }: FleetReport): readonly string[] {
  const isQuiet = (name: string) => !series[name]?.some((value) => value !== 0);
  const shown = KINDS.map(({ of }) => of.map(([name]) => name)).filter((names) =>
    names.some((name) => !isQuiet(name)),
  );
  return Object.keys(series).filter((name) => isQuiet(name) && !shown.flat().includes(name));
}

const RUNNING = "upgrades running";

/** What was offered and is not over yet. */
function withRunning(series: Series): Series {
  const { "upgrades offered": offered, "upgrades succeeded": succeeded, "upgrades failed": failed } = series;
  if (offered === undefined || series[RUNNING] !== undefined) return series;
  const running = offered.map((count, step) => count - (succeeded?.[step] ?? 0) - (failed?.[step] ?? 0));
  return { ...series, [RUNNING]: running };
}

function chartOf(
  { title, what, kind, of, isStacked = false, isSoFar = false, when = WHEN[kind] }: Kind,
  series: Series,
): Chart[] {
  const lines = of.flatMap(([name, label, tone]) => {
    const values = Object.hasOwn(series, name) ? series[name] : undefined;
    return values === undefined ? [] : [{ label, tone, values: isSoFar ? addedUp(values) : values }];
  });
  const [first] = of;
  if (first === undefined || lines.length === 0) return [];
  return [{ title, what, when, unit: unitOf(first[0]), kind, isStacked, lines }];
}

const hasAnything = ({ lines }: Chart): boolean =>
  lines.some(({ values }) => values.some((value) => value !== 0));

function addedUp(values: readonly number[]): readonly number[] {
  let sum = 0;
  return values.map((value) => {
    sum += value;
    return sum;
  });
}
