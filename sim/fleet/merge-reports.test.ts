import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { UsageError } from "../kernel/errors.js";
import type { FleetReport } from "./fleet-report.js";
import { latencyHistogram, packLatencies, unpackLatencies } from "./latencies.js";
import { compareFindings, mergeReports } from "./merge-reports.js";

const STEP_MS = 60_000;
const BEGAN = 1_767_225_600_000;
const NAMES = ["messages", "motion person", "__proto__"] as const;

/** Something that happens to a fleet, and is in a report. */
interface Event {
  readonly part: number;
  readonly name: string;
  readonly step: number;
  readonly microseconds: number;
  readonly isFinding: boolean;
}

const SHARDS = 4;

const event: fc.Arbitrary<Event> = fc.record({
  part: fc.integer({ min: 1, max: SHARDS }),
  name: fc.constantFrom(...NAMES),
  step: fc.nat({ max: 9 }),
  microseconds: fc.integer({ min: 1, max: 100_000_000 }),
  isFinding: fc.boolean(),
});

const countsOf = (events: readonly Event[], name: string): readonly number[] =>
  Array.from(
    { length: 10 },
    (_, step) => events.filter((each) => each.name === name && each.step === step).length,
  );

/** What a fleet reports of these events: counted plainly, with nothing of what merges. */
function reportOf(
  events: readonly Event[],
  parts: readonly number[],
  more: Partial<FleetReport> = {},
): FleetReport {
  const mine = events.filter(({ part }) => parts.includes(part));
  const names = [...new Set(mine.map(({ name }) => name))];
  const histogramOf = (name: string) => {
    const histogram = latencyHistogram();
    for (const each of mine) if (each.name === name) histogram.recordValue(each.microseconds);
    return packLatencies(histogram);
  };
  return {
    version: 1,
    fleet: { name: "month.yaml", hash: "8c2f" },
    seed: 7,
    clock: "virtual",
    shards: { of: SHARDS, parts },
    began: BEGAN,
    ended: BEGAN + 10 * STEP_MS,
    totals: Object.fromEntries(names.map((name) => [name, mine.filter((each) => each.name === name).length])),
    stepMs: STEP_MS,
    series: Object.fromEntries(names.map((name) => [name, countsOf(mine, name)])),
    latencies: Object.fromEntries(names.map((name) => [name, histogramOf(name)])),
    findings: mine
      .filter(({ isFinding }) => isFinding)
      .map(({ name, step, microseconds }) => ({
        at: BEGAN + step * STEP_MS,
        about: name,
        promise: "it is kept",
        seen: `${microseconds}`,
      }))
      .sort(compareFindings),
    ...more,
  };
}

const PARTS = Array.from({ length: SHARDS }, (_, index) => index + 1);

test("the parts of a fleet merge to the whole, in any order and however many stand in one report", () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 40 }),
      fc.shuffledSubarray(PARTS, { minLength: SHARDS }),
      fc.integer({ min: 1, max: SHARDS - 1 }),
      (events, order, cut) => {
        const single = order.map((part) => reportOf(events, [part]));
        const whole = reportOf(events, PARTS);
        assert.deepEqual(mergeReports(single), whole);
        const pair = [order.slice(cut), order.slice(0, cut)].map((parts) => reportOf(events, parts));
        assert.deepEqual(mergeReports(pair), whole);
        assert.equal(JSON.stringify(mergeReports(pair)), JSON.stringify(mergeReports([whole])));
      },
    ),
  );
});

test("merging is associative, also where parts on the wall clock began and ended at different times", () => {
  const span = fc.record({ afterMs: fc.nat({ max: 5 * STEP_MS }), lengthMs: fc.nat({ max: 5 * STEP_MS }) });
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), fc.tuple(span, span, span), (events, spans) => {
      const [a, b, c] = spans.map(({ afterMs, lengthMs }, index) => {
        const began = BEGAN + afterMs;
        return reportOf(events, [index + 1], { clock: "wall", began, ended: began + lengthMs });
      }) as [FleetReport, FleetReport, FleetReport];
      const merge = (...reports: readonly FleetReport[]) => mergeReports(reports, { isPartial: true });
      const together = merge(a, b, c);
      assert.deepEqual(merge(merge(a, b), c), together);
      assert.deepEqual(merge(merge(c, a), b), together);
      const added = (report: FleetReport) =>
        Object.values(report.series)
          .flat()
          .reduce((x, y) => x + y, 0);
      assert.equal(added(together), added(a) + added(b) + added(c));
    }),
  );
});

test("on the wall clock, what happened at the same time stands at the same place", () => {
  const part = (index: number, began: number, values: readonly number[]) =>
    reportOf([], [index], {
      clock: "wall",
      began,
      ended: began + values.length * STEP_MS,
      series: { messages: values },
    });
  const { began, ended, series } = mergeReports(
    [part(2, BEGAN + 2 * STEP_MS + 5_000, [10, 20]), part(1, BEGAN + 100, [1, 2, 3])],
    { isPartial: true },
  );
  assert.deepEqual(series, { messages: [1, 2, 13, 20] });
  assert.deepEqual([began, ended], [BEGAN + 100, BEGAN + 4 * STEP_MS + 5_000]);
});

test("what was interrupted in one part was interrupted", () => {
  const of = (first: Partial<FleetReport>) =>
    mergeReports([reportOf([], [2]), reportOf([], [1], first)], { isPartial: true });
  assert.equal(of({ interrupted: true }).interrupted, true);
  assert.ok(!("interrupted" in of({})));
});

test("what was replayed is replayed as the lowest part says, and latencies are those of all", () => {
  const microseconds = (value: number) => {
    const histogram = latencyHistogram();
    histogram.recordValue(value);
    return { connect: packLatencies(histogram) };
  };
  const parts = [
    reportOf([], [2], { latencies: microseconds(9_000), replay: "camloop fleet /b/month.yaml" }),
    reportOf([], [1], { latencies: microseconds(1_000), replay: "camloop fleet a/month.yaml" }),
  ];
  const { replay, latencies } = mergeReports(parts, { isPartial: true });
  assert.equal(replay, "camloop fleet a/month.yaml");
  const { totalCount, minNonZeroValue, maxValue } = unpackLatencies(latencies.connect ?? "");
  assert.deepEqual([totalCount, minNonZeroValue, maxValue], [2, 1_000, 9_007]);
});

const [one, two, three, four] = PARTS.map((part) => reportOf([], [part])) as [
  FleetReport,
  FleetReport,
  FleetReport,
  FleetReport,
];
const names = ["a.json", "b.json", "c.json", "d.json"];
const whatIsWrong: readonly (readonly [string, readonly FleetReport[], RegExp])[] = [
  ["no report at all", [], /no report to merge/],
  [
    "another fleet",
    [one, { ...two, fleet: { name: "month.yaml", hash: "0000" } }],
    /a\.json and b\.json are not of one run: the fleet's hash is 8c2f in one, 0000 in the other/,
  ],
  ["another seed", [one, { ...two, seed: 8 }], /the seed is 7 in one, 8 in the other/],
  ["another clock", [one, { ...two, clock: "wall" }], /the clock is virtual in one, wall/],
  ["another step", [one, { ...two, stepMs: 1_000 }], /the step in milliseconds is 60000 in one, 1000/],
  [
    "another span",
    [one, { ...two, ended: BEGAN }],
    /the span is .*T00:10:00.000Z in one, .* to 2026-01-01T00:00:00.000Z in the other/,
  ],
  [
    "another number of shards",
    [one, { ...two, shards: { of: 2, parts: [2] } }],
    /the number of shards is 4 in one, 2/,
  ],
  [
    "a part twice",
    [one, two, three, { ...two, seed: 7 }],
    /part 2 is there twice: in b\.json and in d\.json/,
  ],
  ["missing parts", [one, three], /of 4 parts these are missing: 2, 4; there is a\.json, b\.json/],
];

for (const [what, reports, message] of whatIsWrong)
  test(`${what} is refused, and the files are named`, () => {
    assert.throws(
      () => mergeReports(reports, { names }),
      (error) => error instanceof UsageError && message.test(error.message),
    );
  });

test("a part that is missing may be so if that is asked for; a fleet's file may be called otherwise elsewhere", () => {
  const elsewhere = { ...three, fleet: { name: "/data/fleet.yaml", hash: "8c2f" } };
  const { shards, fleet } = mergeReports([elsewhere, four, one], { isPartial: true });
  assert.deepEqual(shards, { of: 4, parts: [1, 3, 4] });
  assert.equal(fleet.name, "month.yaml");
});
