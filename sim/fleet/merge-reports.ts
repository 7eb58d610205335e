import { UsageError } from "../kernel/errors.js";
import type { FleetFinding, FleetReport } from "./fleet-report.js";
import { addLatencies } from "./latencies.js";

/** How reports are called in an error, and whether some parts of the fleet may be missing. */
export interface MergeOptions {
  /** In the order of the reports, such as their files. */
  readonly names?: readonly string[];
  readonly isPartial?: boolean;
}

interface Named {
  readonly name: string;
  readonly report: FleetReport;
}

/**
 * One report of all these parts of a fleet; the order in which they are given says nothing. Names and findings are sorted,
 * so equal contents are equal text. On virtual time every part has the same span; on the wall each has its own, and
 * a series' values are put beside those of the same step of the clock.
 * @throws {UsageError} when they are not parts of one run, when one is there twice, or is missing and may not be
 */
export function mergeReports(
  reports: readonly FleetReport[],
  { names = [], isPartial = false }: MergeOptions = {},
): FleetReport {
  const named = reports
    .map((report, index) => ({ report, name: names[index] ?? `report ${index + 1}` }))
    .sort((a, b) => lowestPart(a) - lowestPart(b));
  const [first, ...others] = named;
  if (first === undefined) throw new UsageError("there is no report to merge", { remedy: REMEDY });
  for (const other of others) requireSameRun(first, other);
  requireParts(named, isPartial);
  return sumOf(
    first.report,
    named.map(({ report }) => report),
  );
}

const REMEDY =
  "Name each part's fleet.json once, all of one fleet and seed, on wall time also of one load: rates, QoS, keep-alive, commands.";

const lowestPart = ({ report }: Named): number => Math.min(...report.shards.parts);

function sumOf(first: FleetReport, reports: readonly FleetReport[]): FleetReport {
  const { version, fleet, seed, clock, shards, stepMs } = first;
  const replay = reports.find((each) => each.replay !== undefined)?.replay;
  return {
    version,
    fleet,
    seed,
    clock,
    shards: { of: shards.of, parts: reports.flatMap((each) => each.shards.parts).sort((a, b) => a - b) },
    ...(replay === undefined ? {} : { replay }),
    began: Math.min(...reports.map(({ began }) => began)),
    ended: Math.max(...reports.map(({ ended }) => ended)),
    ...(reports.some(({ interrupted }) => interrupted) && { interrupted: true }),
    totals: merged(
      reports.map(({ totals }) => totals),
      (some) => some.reduce((sum, each) => sum + each, 0),
    ),
    stepMs,
    series: seriesOf(reports),
    latencies: merged(
      reports.map(({ latencies }) => latencies),
      addLatencies,
    ),
    findings: reports.flatMap(({ findings }) => findings).sort(compareFindings),
  };
}

/** By time, then by what they are about; what they say decides between the rest, so that there is one order. */
export function compareFindings(a: FleetFinding, b: FleetFinding): number {
  const by = (x: string, y: string) => (x < y ? -1 : Number(x > y));
  return a.at - b.at || by(a.about, b.about) || by(a.promise, b.promise) || by(a.seen, b.seen);
}

/** Values of the same name together, names in order. */
function merged<Value>(
  records: readonly Readonly<Record<string, Value>>[],
  add: (values: readonly Value[]) => Value,
): Record<string, Value> {
  const names = [...new Set(records.flatMap(Object.keys))].sort();
  const valuesOf = (name: string) =>
    records.flatMap((record) => (Object.hasOwn(record, name) ? [record[name] as Value] : []));
  return Object.fromEntries(names.map((name) => [name, add(valuesOf(name))]));
}

function seriesOf(reports: readonly FleetReport[]): FleetReport["series"] {
  // Steps of the clock, not of the run: only so can parts that began at different times be merged in any order.
  const stepAt = ({ began, stepMs }: FleetReport) => Math.floor(began / stepMs);
  const firstStep = Math.min(...reports.map(stepAt));
  const placed = reports.map((report) => ({ series: report.series, offset: stepAt(report) - firstStep }));
  const length = Math.max(
    0,
    ...placed.flatMap(({ series, offset }) => Object.values(series).map((values) => offset + values.length)),
  );
  return merged(
    placed.map(({ series, offset }) =>
      Object.fromEntries(
        Object.entries(series).map(([name, values]) => [name, padded(values, offset, length)]),
      ),
    ),
    (some) => Array.from({ length }, (_, step) => some.reduce((sum, each) => sum + (each[step] ?? 0), 0)),
  );
}

const padded = (values: readonly number[], offset: number, length: number): readonly number[] => [
  ...Array<number>(offset).fill(0),
  ...values,
  ...Array<number>(length - offset - values.length).fill(0),
];

/** What must be the same in all parts of a run. */
const ASPECTS: readonly (readonly [string, (report: FleetReport) => string | number])[] = [
  ["fleet's hash", ({ fleet }) => fleet.hash],
  ["seed", ({ seed }) => seed],
  ["clock", ({ clock }) => clock],
  ["number of shards", ({ shards }) => shards.of],
  ["step in milliseconds", ({ stepMs }) => stepMs],
  ["span", spanOf],
];

function spanOf({ clock, began, ended }: FleetReport): string {
  if (clock === "wall") return "its own";
  return [began, ended].map((at) => new Date(at).toISOString()).join(" to ");
}

function requireSameRun(one: Named, other: Named): void {
  const different = ASPECTS.filter(([, of]) => of(one.report) !== of(other.report));
  if (different.length === 0) return;
  const words = different.map(
    ([what, of]) => `the ${what} is ${of(one.report)} in one, ${of(other.report)} in the other`,
  );
  throw new UsageError(`${one.name} and ${other.name} are not of one run: ${words.join("; ")}`, {
    remedy: REMEDY,
  });
}

function requireParts(named: readonly Named[], isPartial: boolean): void {
  const holders = new Map<number, string>();
  for (const { name, report } of named) {
    for (const part of report.shards.parts) {
      const before = holders.get(part);
      if (before !== undefined)
        throw new UsageError(`part ${part} is there twice: in ${before} and in ${name}`, { remedy: REMEDY });
      holders.set(part, name);
    }
  }
  const of = named[0]?.report.shards.of ?? 0;
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((part) => !holders.has(part));
  if (missing.length === 0 || isPartial) return;
  throw new UsageError(
    `of ${of} parts ${missing.length === 1 ? "this is" : "these are"} missing: ${missing.join(", ")}; there is ${named.map(({ name }) => name).join(", ")}`,
    { remedy: "Name their reports, too, or merge what there is with --partial." },
  );
}
