import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../files/package-root.js";
import { type AloneFigures, type FleetPart, runAlone } from "./fleet-part.js";
import { type GrowthPoint, growthChart } from "./growth-chart.js";
import { growthExponent } from "./numbers.js";

const SWEEPS: Readonly<Record<Axis, readonly FleetPart[]>> = {
  cameras: [100, 250, 500, 1_000, 2_000].map((cameras) => ({ name: "month", cameras, days: 2 })),
  days: [2, 4, 8, 15, 30].map((days) => ({ name: "month", cameras: 50, days })),
  events: [0, 5, 10, 20, 40].map((events) => ({ name: "month", cameras: 100, days: 3, events })),
};

type Axis = "cameras" | "days" | "events";

const WORDS: Readonly<Record<Axis, string>> = {
  cameras: "cameras, for 2 days",
  days: "days, of 50 cameras",
  events: "events a camera a day, 100 cameras for 3 days",
};

/** Measures how a fleet's cost grows, draws it beside this file's source, and returns it as lines. */
export function growthLines(progress: (line: string) => void): string[] {
  return (Object.keys(SWEEPS) as Axis[]).flatMap((axis) => {
    const points = SWEEPS[axis].map((part) => {
      progress(`${part[axis]} ${WORDS[axis]}`);
      return pointOf(part[axis] as number, runAlone(part));
    });
    const chart = growthChart(WORDS[axis], points);
    writeFileSync(join(packageRoot, `sim/benchmarks/growth-${axis}.svg`), chart);
    return ["", ...linesOf(WORDS[axis], points)];
  });
}

const pointOf = (of: number, { cpuMs, peakBytes, messages }: AloneFigures): GrowthPoint => ({
  of,
  messages,
  cpuSeconds: cpuMs / 1000,
  peakMegabytes: peakBytes / 1e6,
});

function linesOf(title: string, points: readonly GrowthPoint[]): string[] {
  const rows = points.map(({ of, messages, cpuSeconds, peakMegabytes }) =>
    row([
      of.toLocaleString("en"),
      messages.toLocaleString("en"),
      cpuSeconds.toFixed(1),
      peakMegabytes.toFixed(0),
    ]),
  );
  return [
    title,
    row(["", "messages", "CPU s", "most MB"]),
    ...rows,
    exponents("exponent, of all", points),
    exponents("  of the last two", points.slice(-2)),
  ];
}

function exponents(title: string, points: readonly GrowthPoint[]): string {
  const of = (figure: (point: GrowthPoint) => number) =>
    growthExponent(points.map((point) => [point.of, figure(point)] as const)).toFixed(2);
  return row([
    title,
    of(({ messages }) => messages),
    of(({ cpuSeconds }) => cpuSeconds),
    of(({ peakMegabytes }) => peakMegabytes),
  ]);
}

const row = ([first = "", ...others]: readonly string[]): string =>
  first.padEnd(20) + others.map((cell) => cell.padStart(12)).join("");
