import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { readFleetFile } from "./fleet-file.js";
import { packageRoot } from "./package-root.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-fleet-"));
after(() => rmSync(folder, { recursive: true }));

const file = join(folder, "fleet.yaml");
const plansOf = (vendor: string) => (vendor === "ajcloud" ? ["Standard", "AI", "Plus"] : ["Home"]);

function read(text: string) {
  writeFileSync(file, text);
  return readFleetFile(file, plansOf);
}

/** What is told of a fleet file, line by line, without the file's name. */
function told(text: string): readonly string[] {
  try {
    read(text);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    return error.message.replaceAll(`${file}:`, "").split("\n");
  }
  throw new Error("accepted");
}

test("a number of cameras is a whole fleet file", () => {
  assert.deepEqual(read("cameras: 10000\n"), { cameras: 10_000 });
});

test("the fleets of the repository are sound", () => {
  const fleets = join(packageRoot, "fixtures/fleets");
  const names = readdirSync(fleets).filter((name) => name.endsWith(".yaml"));
  assert.ok(names.length >= 4);
  for (const name of names) assert.ok((readFleetFile(join(fleets, name), plansOf).cameras ?? 0) > 0, name);
});

test("what is no field or no value is told with its line, its place and what to write", () => {
  const cases: readonly (readonly [text: string, ...told: string[]])[] = [
    ["camera: 5", '1: the file has no field "camera"'],
    ["cameras: 0", "1: cameras: write how many cameras there are, from 1 on"],
    ["cameras: 5\nduration: 30d", "2: duration: write a length of time, as in 30 days"],
    ["starts: 2026-02-30", "1: starts: write the first day, from 1970 to 2999, as in 2026-03-01"],
    ["starts: 1969-12-31", "1: starts: write the first day, from 1970 to 2999, as in 2026-03-01"],
    ["starts: 3000-01-01", "1: starts: write the first day, from 1970 to 2999, as in 2026-03-01"],
    ["day:\n  hours: [1, 2]", "2: day.hours: write 24 weights, one for each hour of local time from 0 to 23"],
    [
      "day:\n  sees: { people: 5 }",
      '2: day.sees: "people" cannot be: write shares, as in { person: 50, vehicle: 20, pet: 20, package: 10 }',
    ],
    [
      "zones:\n  Europe/Berlin: -1",
      "2: zones.Europe/Berlin: write shares, as in { Europe/Berlin: 60, America/New_York: 40 }",
    ],
    [
      "households:\n  cameras:\n    1: 50\n    2: many\n    40: 3",
      '5: households.cameras: "40" cannot be: write shares, as in { 1: 50, 2: 30, 4: 20 }, for 1 to 20 cameras',
      "4: households.cameras: write shares, as in { 1: 50, 2: 30, 4: 20 }, for 1 to 20 cameras",
    ],
    ["models:\n  - name: a\n    power: solar", "3: power of model 1: write wired or battery"],
    [
      "models:\n  - { name: a, power: wired }\n  - name: b\n    power: wired\n    cardGigabytes: { 256: 1 }",
      '5: cardGigabytes of model 2: "256" cannot be: write shares, as in { none: 30, 32: 50, 128: 20 }; cards have 8, 16, 32, 64 or 128 GB',
    ],
    [
      "models:\n  - { name: a, power: wired, vendor: acme }",
      "2: vendor of model 1: write one of ajcloud, ezviz, lepro, w313",
    ],
    ["upgrade: { version: 2.1 }", "1: upgrade.version: write a version, as in 2.1.0"],
    ["upgrade: { starts: 1 day }", "1: upgrade lacks version: write a version, as in 2.1.0"],
    [
      "log: all",
      "1: log: write of how many cameras everything is logged, or a list of serials, as in [F0000000A]",
    ],
    ["wall:\n  qos: 2", "2: wall.qos: write 0 or 1"],
    [
      "wall:\n  brokers: [mqtt://127.0.0.1:65536]",
      "2: broker 1: write a broker's address, as in mqtt://127.0.0.1:1883, or with mqtts, ws or wss",
    ],
    [
      "wall:\n  brokers: [127.0.0.1]",
      "2: broker 1: write a broker's address, as in mqtt://127.0.0.1:1883, or with mqtts, ws or wss",
    ],
  ];
  for (const [text, ...wanted] of cases) assert.deepEqual([...told(text)].sort(), [...wanted].sort());
});

test("who says anew how long a fleet goes on may end it before its upgrade", () => {
  writeFileSync(file, "upgrade: { version: 2.1.0 }\n");
  assert.equal(readFleetFile(file, plansOf, true).upgrade?.version, "2.1.0");
});

test("what contradicts itself is told, too", () => {
  const cases: readonly (readonly [text: string, told: string])[] = [
    ["duration: 0 seconds", "1: duration: nothing happens in no time: write a longer one"],
    [
      "day:\n  length: [10 minutes, 5 seconds]",
      "2: day.length: the second is less than the first: write from and to",
    ],
    [
      "faults:\n  clockSkewSeconds: [5, -5]",
      "2: faults.clockSkewSeconds: the second is less than the first: write from and to",
    ],
    ["zones:\n  Mars/Base: 1", '2: zones: there is no time zone "Mars/Base": write one as in Europe/Berlin'],
    [
      "households:\n  plans:\n    free: 1\n    Gold: 1",
      '4: households.plans: ajcloud has no plan "Gold": write free, Standard, AI, Plus',
    ],
    [
      "models:\n  - { name: a, power: wired, vendor: ezviz }\nhouseholds: { plans: { AI: 1 } }",
      '3: households.plans: ezviz has no plan "AI": write free, Home',
    ],
    [
      "models:\n  - name: a\n    power: wired\n    cardGigabytes: { 32: 1 }",
      "4: cardGigabytes of model 1: the model has no slot: give it card-slot",
    ],
    [
      `day:\n  hours: [${Array(24).fill(0).join(", ")}]`,
      "2: day.hours: nothing happens in any hour: write motions: 0 in place of it",
    ],
    ["faults:\n  brokerRestarts: {}", "2: faults.brokerRestarts: write either at or every"],
    [
      "faults:\n  brokerRestarts: { every: 0 days }",
      "2: faults.brokerRestarts.every: the broker would not be back before the next one: write a longer one",
    ],
    [
      "faults:\n  brokerRestarts: { every: 1 minute, length: 60 seconds }",
      "2: faults.brokerRestarts.every: the broker would not be back before the next one: write a longer one",
    ],
    [
      "faults:\n  brokerRestarts: { at: [2 minutes, 90 seconds] }",
      "2: faults.brokerRestarts.at: the broker would not be back before the next one: leave more time",
    ],
    [
      "faults:\n  brokerRestarts: { every: 1 day }",
      "2: faults.brokerRestarts.every: after 1 day the fleet has ended (duration: 1 day): write less, or a longer duration",
    ],
    [
      "duration: 2 days\nfaults:\n  brokerRestarts: { at: [1 hour, 48 hours] }",
      "3: faults.brokerRestarts.at: after 48 hours the fleet has ended (duration: 2 days): write less, or a longer duration",
    ],
    [
      "duration: 1 day\nupgrade:\n  version: 2.1.0\n  starts: 2 days",
      "4: upgrade.starts: after 2 days the fleet has ended (duration: 1 day): write less, or a longer duration",
    ],
    [
      "upgrade:\n  version: 2.0.0\n  starts: 1 hour\n  from: 2.0.0",
      "4: upgrade.from: it is not older than 2.0.0, and would not be replaced",
    ],
    [
      "upgrade:\n  version: 2.1.0\n  starts: 1 hour\n  waves: [{ percent: 50 }, { percent: 51 }]",
      "4: upgrade.waves: they are 101 percent together: write 100 at most",
    ],
    [
      "wall:\n  brokers: [mqtt://127.0.0.1:1883]\n  ca: ca.pem",
      "3: wall.ca: no broker is reached over TLS: write mqtts or wss, or leave it out",
    ],
    ["wall: { user: me }", "1: wall: user and password go together"],
  ];
  for (const [text, wanted] of cases) assert.deepEqual(told(text), [wanted]);
});
