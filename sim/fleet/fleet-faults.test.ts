import assert from "node:assert/strict";
import { test } from "node:test";
import type { CameraEvent, Hello, Presence, State } from "../contracts/device.js";
import type { ClipPart } from "../contracts/recordings.js";
import type { FleetFile } from "../files/fleet-file.js";
import { hours, type Instant, minutes, seconds } from "../kernel/duration.js";
import { householdsOf } from "./drawing.js";
import { fleetOf } from "./fleet-of.js";
import { happeningsOf } from "./happenings.js";
import type { Happening } from "./household.js";
import { type FleetRun, runVirtualFleet } from "./virtual-fleet.js";

/** Cameras with a card, each alone in its home; all is logged. */
const FILE: FleetFile = {
  cameras: 8,
  log: 100,
  duration: "12 hours",
  zones: { UTC: 1 },
  models: [{ name: "wired", power: "wired", capabilities: ["card-slot"], cardGigabytes: { 32: 1 } }],
  households: { cameras: { 1: 1 }, members: { 0: 1 } },
  day: { motions: 0 },
};

interface Kinds {
  readonly presence: Presence;
  readonly hello: Hello;
  readonly state: State;
  readonly event: CameraEvent;
  readonly clip: ClipPart;
  readonly command: { readonly command: string; readonly clip?: string };
}

/** What of this kind a camera said or heard, and when. */
function logged<Kind extends keyof Kinds>({ logs }: FleetRun, serial: string, kind: Kind) {
  const lines = (logs.get(serial) ?? "").split("\n").filter((line) => line.includes(`/${kind} `));
  return lines.map((line) => ({
    at: Date.parse(line.slice(0, line.indexOf(" "))),
    message: JSON.parse(line.slice(line.indexOf("{"))) as Kinds[Kind],
  }));
}

async function run(file: FleetFile) {
  const fleet = fleetOf({ ...FILE, ...file });
  const ran = await runVirtualFleet(fleet);
  assert.deepEqual(ran.report.findings, []);
  const serials = [...ran.logs.keys()];
  const met = [...householdsOf(fleet)].map((household) => happeningsOf(fleet, household, 0));
  return { fleet, ran, serials, met };
}

const of = (met: readonly Happening[], kind: Happening["kind"]) => met.filter((each) => each.kind === kind);

test("after a restart of the broker all cameras come back, spread over the back-off", async () => {
  const { fleet, ran, serials } = await run({
    cameras: 40,
    duration: "3 hours",
    faults: { brokerRestarts: { at: ["2 hours"], length: "1 minute" } },
  });
  const [restart, back] = [fleet.startsAt + hours(2), fleet.startsAt + hours(2) + minutes(1)];
  const instants = serials.flatMap((serial) =>
    logged(ran, serial, "hello")
      .filter(({ at }) => at >= restart)
      .map(({ at }) => at),
  );
  assert.equal(instants.length, serials.length);
  assert.ok(new Set(instants).size > 0.9 * serials.length, "not all at once");
  assert.ok(Math.min(...instants) >= back, "none before the broker");
  assert.ok(Math.max(...instants) - Math.min(...instants) > seconds(20), "spread");
  const { series, totals } = ran.report;
  assert.deepEqual(series["cameras online"], [40, 40, 40]);
  assert.deepEqual(series["broker restarts"], [0, 0, 1]);
  assert.deepEqual([series.reconnects, totals.reconnects], [[0, 0, 40], 40]);
});

test("while the broker is away nobody is online, and nobody says anything", async () => {
  const { ran } = await run({
    duration: "4 hours",
    day: { motions: 500 },
    faults: { brokerRestarts: { at: ["90 minutes"], length: "90 minutes" } },
  });
  assert.deepEqual(ran.report.series["cameras online"], [8, 0, 0, 8]);
  assert.equal(ran.report.series.messages?.[2], 0);
});

test("no clip that was recorded is lost, whatever ends its way: it is sent again until the cloud has it", async () => {
  const { fleet, ran, serials } = await run({
    duration: "8 hours",
    day: { motions: 600 },
    faults: {
      brokerRestarts: { at: ["2 hours", "4 hours", "6 hours"], length: "5 minutes" },
      wifiDrops: { perMonth: 200 },
    },
  });
  const end = fleet.startsAt + fleet.durationMs - minutes(10);
  let late = 0;
  for (const serial of serials) {
    const stored = new Set(logged(ran, serial, "command").map(({ message }) => message.clip));
    for (const { at, message } of logged(ran, serial, "clip")) {
      if (message.isLate) late++;
      if (at < end) assert.ok(stored.has(message.id), `${serial} ${message.id}`);
    }
  }
  assert.ok(late > 0, "some come late");
});

test("without internet a camera is gone after its keep-alive, and back when the drop is over", async () => {
  const { ran, met } = await run({
    faults: { wifiDrops: { perMonth: 60, length: ["20 minutes", "20 minutes"] } },
  });
  let drops = 0;
  for (const [index, [serial = ""]] of [...ran.logs].entries())
    for (const { at } of of(met[index] ?? [], "wifi-drop")) {
      drops++;
      const later = logged(ran, serial, "presence").filter((each) => each.at > at);
      assert.equal(later[0]?.message.online, false);
      assert.ok((later[0]?.at ?? 0) < at + minutes(5), "the keep-alive tells");
    }
  assert.ok(drops > 0);
  assert.equal(ran.report.totals["Wi-Fi drops"], drops);
});

test("a power cut silences wired cameras at once; whoever comes back says hello again", async () => {
  const { ran, met } = await run({
    faults: { powerCuts: { perMonth: 30, length: ["10 minutes", "20 minutes"] } },
  });
  let cuts = 0;
  for (const [index, [serial = ""]] of [...ran.logs].entries()) {
    const own = of(met[index] ?? [], "power-cut") as readonly { at: Instant; lengthMs: number }[];
    cuts += own.length;
    const hellos = logged(ran, serial, "hello").map(({ at }) => at);
    const isDark = (at: Instant) => own.some((cut) => at > cut.at && at < cut.at + cut.lengthMs);
    assert.deepEqual(hellos.filter(isDark), []);
    for (const cut of own.slice(-1))
      assert.ok(hellos.some((at) => at >= cut.at + cut.lengthMs && at < cut.at + cut.lengthMs + minutes(5)));
  }
  assert.ok(cuts > 0);
  assert.equal(ran.report.totals["power cuts"], cuts);
});

test("a card that fails is told of by its camera, and by no other", async () => {
  const { ran, met } = await run({ day: { motions: 200 }, faults: { cardFailures: { perYear: 300 } } });
  const failed = met.map((each) => of(each, "card-failure").length > 0);
  assert.ok(failed.includes(true) && failed.includes(false));
  const told = [...ran.logs.keys()].map((serial) =>
    logged(ran, serial, "state").some(
      ({ message: { card } }) => card !== undefined && card.state !== "recognised",
    ),
  );
  assert.deepEqual(told, failed);
});

test("on a slow line all that a camera tells comes late", async () => {
  const { ran, met } = await run({
    day: { motions: 40 },
    faults: { slowLinks: { percent: 100, delayMs: [700, 700] } },
  });
  for (const [index, serial] of [...ran.logs.keys()].entries()) {
    const events = logged(ran, serial, "event").map(({ at }) => at - 700);
    const motions = of(met[index] ?? [], "motion").map(({ at }) => at);
    assert.ok(events.length > 0);
    assert.deepEqual(
      events.filter((at) => !motions.includes(at)),
      [],
    );
  }
});

test("a camera whose clock is ahead stamps its clips by that clock, and tells as soon as any", async () => {
  const { ran } = await run({ day: { motions: 40 }, faults: { clockSkewSeconds: [7, 7] } });
  for (const serial of ran.logs.keys()) {
    const events = logged(ran, serial, "event").map(({ at }) => at);
    const clips = logged(ran, serial, "clip");
    assert.ok(clips.length > 0);
    for (const { message } of clips) assert.ok(events.includes(message.startedAt - seconds(7)));
  }
});
