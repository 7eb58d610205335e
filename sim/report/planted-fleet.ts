import type { FleetFinding, FleetReport } from "../fleet/fleet-report.js";
import { latencyHistogram, packLatencies } from "../fleet/latencies.js";
import { days, hours, seconds } from "../kernel/duration.js";
import { HOSTILE } from "./planted-run.js";

const EPOCH = Date.UTC(2026, 0, 1);
const CAMERAS = 1000;
const HOURS = 30 * 24;

const hourly = (valueAt: (hour: number) => number, length = HOURS): readonly number[] =>
  Array.from({ length }, (_, hour) => Math.round(valueAt(hour)));

/** More at noon and in the evening than at night. */
const daylight = (hour: number): number => Math.max(0.05, Math.sin((((hour % 24) - 5) / 18) * Math.PI));
const ripple = (hour: number): number => 1 + 0.2 * Math.sin(hour * 1.7);
const isRestart = (hour: number): boolean => hour === 200 || hour === 520;
const offered = hourly((hour) => (hour === 240 ? 50 : hour === 288 ? 250 : hour === 360 ? 700 : 0));

const findings: readonly FleetFinding[] = [
  {
    at: EPOCH + hours(200) + seconds(95),
    about: "FC000412",
    promise: "a camera comes back after a restart of its broker (AJ-NET-09)",
    seen: HOSTILE,
  },
  {
    at: EPOCH + days(12),
    about: "cloud",
    promise: "a recording is kept as long as its plan says (AJ-PLAN-02)",
    seen: "a clip of 31 days ago",
  },
];

/** The report of a month of a fleet in which everything occurs that is drawn, for tests. */
export function plantedFleet(more: Partial<FleetReport> = {}): FleetReport {
  return {
    version: 1,
    fleet: { name: "month.yaml", hash: "8c2f0d5be1a7" },
    seed: 7,
    clock: "virtual",
    shards: { of: 4, parts: [1, 2, 3, 4] },
    replay: "npx camloop fleet fixtures/fleets/month.yaml --seed 7",
    began: EPOCH,
    ended: EPOCH + hours(HOURS),
    totals: {
      alerts: 241_877,
      "broker restarts": 2,
      cameras: CAMERAS,
      "cents charged": 487_250,
      "clips stored": 180_112,
      findings: 2,
      households: 412,
      messages: 3_204_551,
      "motion events": 300_127,
      reconnects: 2_311,
      "upgrades failed": 7,
      "upgrades succeeded": 993,
    },
    stepMs: hours(1),
    series: {
      "cameras online": hourly((hour) =>
        hour < 3 ? 400 * hour : isRestart(hour) ? 310 : CAMERAS - 4 * ripple(hour),
      ),
      messages: hourly((hour) => 8_000 * daylight(hour) * ripple(hour) + (isRestart(hour) ? 9_000 : 400)),
      "motion person": hourly((hour) => 300 * daylight(hour) * ripple(hour)),
      "motion vehicle": hourly((hour) => 180 * daylight(hour + 1)),
      "motion pet": hourly((hour) => 60 * ripple(hour * 2)),
      "motion package": hourly((hour) => 40 * daylight(hour + 3)),
      alerts: hourly((hour) => 420 * daylight(hour) * ripple(hour)),
      "storage bytes": hourly((hour) => 4.1e12 * Math.min(hour / (7 * 24), 1) + 2e11 * daylight(hour)),
      "cents charged": hourly((hour) => (hour % 24 === 9 ? 16_242 : 0)),
      "upgrades offered": offered,
      "upgrades succeeded": hourly((hour) => 0.97 * (offered[hour - 5] ?? 0)),
      "upgrades failed": hourly((hour) => 0.02 * (offered[hour - 6] ?? 0)),
      "led off": hourly((hour) => 60 + (isRestart(hour) ? 0 : 20 * daylight(hour))),
      "led on": hourly((hour) => (isRestart(hour) ? 250 : 920 - 20 * daylight(hour))),
      "led blinking": hourly((hour) => (isRestart(hour) ? 690 : 20)),
      reconnects: hourly((hour) => (isRestart(hour) ? 1_000 : 0.6 * ripple(hour))),
      "card failures": hourly(() => 0),
      "snapshots taken": hourly((hour) => 12 * daylight(hour)),
    },
    latencies: {},
    findings,
    ...more,
  };
}

/** The report of five minutes on the machine's clock, without a finding. */
export function plantedLoad(more: Partial<FleetReport> = {}): FleetReport {
  const length = 300;
  const latencies = { connect: 4_000, "message acknowledged": 700, "command answered": 2_500 };
  return {
    ...plantedFleet(),
    fleet: { name: "load.yaml", hash: "77aa10c4d2ff" },
    clock: "wall",
    shards: { of: 1, parts: [1] },
    replay: "npx camloop fleet fixtures/fleets/load.yaml --seed 7",
    began: EPOCH + hours(10) + 412,
    ended: EPOCH + hours(10) + seconds(length),
    totals: { cameras: 20_000, connects: 20_000, messages: 4_100_233, "commands answered": 60_000, lost: 0 },
    stepMs: seconds(1),
    series: {
      "cameras online": hourly((second) => Math.min(20_000, second * 4_800), length),
      connects: hourly((second) => (second < 4 ? 4_800 : second === 4 ? 800 : 0), length),
      messages: hourly((second) => 14_000 * ripple(second), length),
      "commands answered": hourly(() => 200, length),
      lost: hourly(() => 0, length),
    },
    latencies: Object.fromEntries(Object.entries(latencies).map(([name, half]) => [name, histogram(half)])),
    findings: [],
    ...more,
  };
}

/** A long tail: one of a thousand takes ten times as long as half of them do. */
function histogram(halfMicroseconds: number): string {
  const times = latencyHistogram();
  for (let nth = 1; nth <= 20_000; nth++)
    times.recordValue(Math.round(halfMicroseconds * (nth / 10_000) ** 0.4 * (nth / 20_001 > 0.99 ? 6 : 1)));
  return packLatencies(times);
}
