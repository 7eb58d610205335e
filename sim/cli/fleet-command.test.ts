import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packageRoot } from "../files/package-root.js";
import { type Fleet, hashOf } from "../fleet/fleet.js";
import type { FleetReport } from "../fleet/fleet-report.js";
import { UsageError } from "../kernel/errors.js";
import type { Shard } from "../play/selection.js";
import { type FleetPorts, fleetCommand } from "./fleet-command.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-fleet-"));
after(() => rmSync(folder, { recursive: true }));

const fleets = join(packageRoot, "fixtures/fleets");

const certificates = join(folder, "ca.pem");
writeFileSync(certificates, "-----BEGIN CERTIFICATE-----\n");

/** What a run of nothing finds, or of a single broken promise. */
const reportOf = (fleet: Fleet, shard: Shard, isBroken: boolean): FleetReport => ({
  version: 1,
  fleet: { name: fleet.name, hash: hashOf(fleet) },
  seed: fleet.seed,
  clock: "virtual",
  shards: { of: shard.of, parts: [shard.index] },
  began: fleet.startsAt,
  ended: fleet.startsAt + fleet.durationMs,
  totals: { cameras: fleet.cameras },
  stepMs: fleet.durationMs,
  series: { messages: [0] },
  latencies: {},
  findings: isBroken
    ? [{ at: fleet.startsAt, about: "cloud", promise: "nobody pays twice", seen: "paid twice" }]
    : [],
});

const whole: Shard = { index: 1, of: 1 };

/** Runs `camloop fleet` with these arguments, where nothing but the fleet itself is played. */
async function fleet(args: readonly string[], { env = {}, isBroken = false, isOnTerminal = false } = {}) {
  const lines: string[] = [];
  const shown: string[] = [];
  const ran: { clock: string; fleet: Fleet; shard: Shard }[] = [];
  let code: number | undefined;
  const ports: FleetPorts = {
    env,
    runVirtual: async (fleet, { shard = whole, onProgress } = {}) => {
      ran.push({ clock: "virtual", fleet, shard });
      onProgress?.({ at: fleet.startsAt + 3_600_000, done: 0.04, messages: 1_234, alerts: 5, findings: 0 });
      return { report: reportOf(fleet, shard, isBroken), logs: new Map([["F0000000A", "said\n"]]) };
    },
    runWall: async (fleet, { shard = whole, signal, onProgress, onProblem, onLog, onMetrics } = {}) => {
      assert.ok(signal);
      const counts = { begun: 2_000, online: 1_990, commandsAnswered: 31, lost: 12, reconnects: 2 };
      onProgress?.({ at: fleet.startsAt, done: 0.5, messages: 900, alerts: 0, findings: 0, ...counts });
      onProblem?.("a broker said too much");
      onLog?.("F0000001A", "said\n");
      if (fleet.wall.metrics) onMetrics?.("http://127.0.0.1:9464/metrics");
      ran.push({ clock: "wall", fleet, shard });
      return reportOf(fleet, shard, isBroken);
    },
  };
  const io = {
    out: (line: string) => lines.push(line),
    err: (line: string) => lines.push(line),
    exitWith: (exitCode: number) => {
      code = exitCode;
    },
    ...(isOnTerminal && { overwrite: (line: string) => shown.push(line) }),
  };
  await fleetCommand(io, ports)
    .exitOverride()
    .parseAsync(["--reports", folder, ...args], { from: "user" });
  return { lines, shown, code, ran, played: ran[0] };
}

const refusal = (args: readonly string[], env = {}): Promise<string> =>
  fleet(args, { env }).then(
    () => "accepted",
    (error: unknown) => {
      assert.ok(error instanceof UsageError, String(error));
      return error.message;
    },
  );

test("a fleet runs as its file and the options say, and its reports are written", async () => {
  const args = [join(fleets, "household.yaml"), "--cameras", "12", "--duration", "2 days", "--seed", "7"];
  const { lines, code, played } = await fleet([...args, "--shard", "2/3"]);
  assert.equal(played?.clock, "virtual");
  assert.deepEqual(played?.shard, { index: 2, of: 3 });
  assert.deepEqual(
    [played?.fleet.cameras, played?.fleet.durationMs, played?.fleet.seed],
    [12, 172_800_000, 7],
  );
  assert.equal(lines[0], "fleet household, seed 7: 2 days from 2026-01-01, part 2 of 3");
  assert.equal(code, 0);
  const report = JSON.parse(readFileSync(join(folder, "fleet.json"), "utf8")) as FleetReport;
  assert.equal(
    report.replay,
    `npx camloop fleet ${join(fleets, "household.yaml")} --cameras 12 --duration "2 days" --seed 7`,
  );
  assert.ok(existsSync(join(folder, "fleet.html")));
  assert.equal(readFileSync(join(folder, "fleet-logs/F0000000A.log"), "utf8"), "said\n");
});

test("without a file there is a fleet as usual", async () => {
  const { played, lines } = await fleet([]);
  assert.equal(played?.fleet.cameras, 1_000);
  assert.equal(lines[0], "fleet as usual, seed 1: 1 day from 2026-01-01");
});

test("a broken promise ends with exit code 1, and the command that replays it", async () => {
  const { lines, code } = await fleet(["--cameras", "3"], { isBroken: true });
  assert.equal(code, 1);
  assert.match(lines.join("\n"), /nobody pays twice[\s\S]*npx camloop fleet --cameras 3 --seed 1/);
});

test("progress is shown on a terminal only", async () => {
  const { shown } = await fleet(["--cameras", "3"], { isOnTerminal: true });
  assert.match(
    shown[0] ?? "",
    /^2026-01-01 01:00 {2}4 % {2}[\d,]+ times as fast {2}1,234 messages, [\d,]+ a second {2}5 alerts {2}0 findings$/,
  );
  assert.equal(shown.at(-1), "");
});

test("on wall time it is shown who is there, and what went amiss is told", async () => {
  const { shown, lines } = await fleet(["--wall"], { isOnTerminal: true });
  assert.match(
    shown[0] ?? "",
    /^50 % {2}1,990 of 2,000 online {2}12 lost, 2 back {2}900 messages, [\d,]+ a second {2}31 commands answered {2}0 findings$/,
  );
  assert.equal(lines[0], "fleet as usual, seed 1: 1 day in real time");
  assert.ok(lines.includes("a broker said too much"));
  assert.equal(readFileSync(join(folder, "fleet-logs/F0000001A.log"), "utf8"), "said\n");
});

test("what the command line says of wall time goes before the file", async () => {
  const flags = [
    "--wall",
    "--broker=mqtts://a:8883",
    "--broker=wss://[::1]:8084/mqtt",
    `--ca=${certificates}`,
    "--source-address=127.0.0.2",
    "--connects-per-second=9",
    "--keep-alive=30",
    "--qos=0",
    "--workers=3",
    "--metrics=0",
  ];
  const { played, code, lines } = await fleet([join(fleets, "load.yaml"), ...flags]);
  assert.equal(code, 0);
  assert.ok(lines.includes("metrics: http://127.0.0.1:9464/metrics"));
  assert.equal(played?.clock, "wall");
  assert.deepEqual(played?.fleet.wall, {
    brokers: ["mqtts://a:8883", "wss://[::1]:8084/mqtt"],
    caFile: certificates,
    sourceAddresses: ["127.0.0.2"],
    connectsPerSecond: 9,
    keepAliveSeconds: 30,
    qos: 0,
    reportEverySeconds: 10,
    commandsEverySeconds: 30,
    workers: 3,
    metrics: { host: "127.0.0.1", port: 0 },
    durationMs: 120_000,
  });
});

test("in an Indexed Job the environment names the part", async () => {
  const { played } = await fleet(["--shards", "4"], { env: { JOB_COMPLETION_INDEX: "2" } });
  assert.deepEqual(played?.shard, { index: 3, of: 4 });
});

test("options that do not fit are refused", async () => {
  assert.equal(await refusal(["--cameras", "0"]), "--cameras 0 is too small, or no whole number");
  assert.equal(await refusal(["--duration", "0 days"]), "--duration: nothing happens in no time");
  assert.equal(await refusal(["--duration", "30d"]), '"30d" is no duration');
  assert.equal(await refusal(["--shard", "3/2"]), '"3/2" is no shard');
  assert.equal(
    await refusal(["--shards", "4"]),
    "--shards 4, and JOB_COMPLETION_INDEX does not say which of them",
  );
  assert.equal(
    await refusal(["--shards", "4"], { JOB_COMPLETION_INDEX: "4" }),
    'JOB_COMPLETION_INDEX is "4", and --shards 4 has parts from 0 to 3',
  );
  assert.equal(
    await refusal(["--shards", "4", "--shard", "1/4"]),
    "--shard says how many parts there are, and so does --shards",
  );
  assert.equal(
    await refusal(["--broker", "mqtt://a:1", "--qos", "0"]),
    "--broker mqtt://a:1 and --qos 0 would have no effect on virtual time",
  );
  assert.equal(await refusal(["--wall", "--broker", "a:1883"]), '"a:1883" is no broker\'s address');
  assert.match(await refusal([join(folder, "none.yaml")]), /^cannot read .*none\.yaml/);
});

/** A fleet file, the options beside it, and what is told of them. */
const mistakes: readonly (readonly [file: string, args: readonly string[], told: string | RegExp])[] = [
  ["cameras: 3\nlog: [F0000099A]", [], "log: the fleet has no camera F0000099A"],
  ["cameras: 30\nlog: 4", ["--cameras=3"], "log: 4 cameras are to be logged, and the fleet has 3"],
  ["upgrade: { version: 2.1.0 }", [], /upgrade\.starts: after 1 day the fleet has ended \(duration: 1 day\)/],
  [
    "wall:\n  brokers: [mqtts://127.0.0.1:8883]\n  ca: none.pem",
    ["--wall"],
    /^none\.pem cannot be read: ENOENT/,
  ],
  ["seed: 1", ["--wall", "--broker=mqtts://a:8883", "--ca=none.pem"], /^none\.pem cannot be read: ENOENT/],
  [
    "seed: 1",
    ["--wall", "--broker=mqtt://a:1883", "--ca=ca.pem"],
    "--ca ca.pem vouches for nobody: no broker is reached over TLS",
  ],
  ["seed: 1", ["--wall", "--broker=mqtt://a:99999"], '"mqtt://a:99999" is no broker\'s address'],
  ["seed: 1", ["--wall", "--metrics=65536"], "--metrics 65536 is too large"],
  ["seed: 1", ["--wall", "--metrics=1", "--keep-alive=65536"], "--keep-alive 65536 is too large"],
  [
    "wall: { metricsPort: 0, metricsHost: 192.0.2.1 }",
    ["--wall"],
    /^metrics cannot be served at 192\.0\.2\.1:0: .*EADDRNOTAVAIL/,
  ],
  [
    "seed: 1",
    ["--wall", "--source-address=192.0.2.1"],
    /^connections cannot leave from 192\.0\.2\.1: .*EADDRNOTAVAIL/,
  ],
  [
    "seed: 1",
    ["--wall", "--source-address=localhost"],
    "connections cannot leave from localhost: it is no IP address",
  ],
  ["wall: { user: me, password: mine }", ["--wall"], /^wall\.user: the embedded broker lets cameras in by/],
];

for (const [text, args, told] of mistakes)
  test(`a run and its preview refuse ${[text.replaceAll("\n", " "), ...args].join(" ")}`, async () => {
    const file = join(folder, "mistaken.yaml");
    writeFileSync(file, `${text}\n`);
    for (const also of [[], ["--dry-run"]]) {
      const said = await refusal([file, ...args, ...also]);
      if (typeof told === "string") assert.equal(said, told);
      else assert.match(said, told);
    }
  });

test("who ends a fleet before its upgrade is told so", async () => {
  const { lines } = await fleet([join(fleets, "month.yaml"), "--duration", "2 days"]);
  assert.equal(lines[1], "Not reached: upgrade, which begins after 10 days.");
});

test("so is who ends it before a later wave, of which nothing is offered then", async () => {
  const file = join(folder, "late-wave.yaml");
  const waves = "[{ percent: 50, hold: 1 hour }, { percent: 50, hold: 1 hour }]";
  writeFileSync(
    file,
    `cameras: 20\nduration: 2 hours\nupgrade: { version: 2.1.0, starts: 1 hour, waves: ${waves} }\n`,
  );
  const preview = await fleet([file, "--dry-run"]);
  assert.equal(preview.lines.at(-1), "Not reached: wave 2 of the upgrade, which begins after 2 hours.");
});

test("a preview shows what is drawn, and runs nothing", async () => {
  const { lines, ran } = await fleet([join(fleets, "month.yaml"), "--dry-run"]);
  assert.deepEqual(ran, []);
  const text = lines.join("\n");
  for (const part of [
    /^fleet a month, seed 1: 30 days from 2026-03-01$/m,
    /^ {2}cameras +1,000$/m,
    /^ {2}power +wired 6\d\d, battery 3\d\d$/m,
    /^ {2}plans +free 3\d\d, Standard 1\d\d, AI \d\d, Plus \d\d$/m,
    /^ {2}motions +about 300,000$/m,
    /^ {2}broker restarts +after 10 days, after 20 days$/m,
    /^ {2}to 2\.1\.0 +wave 1 after 10 days: \d+ cameras$/m,
    /^ {2}cards +/m,
    /^ {2}logged +F0000000A, F0000000B$/m,
  ])
    assert.match(text, part);
});

test("what real time leaves out of a fleet file is told", async () => {
  const { lines } = await fleet([join(fleets, "month.yaml"), "--wall", "--broker", "mqtt://a:1"]);
  assert.equal(lines[1], "Not played in real time: faults.cardFailures, faults.brokerRestarts, upgrade.");
  const preview = await fleet([join(fleets, "month.yaml"), "--wall", "--dry-run"]);
  assert.equal(preview.lines.at(-1), "Not played in real time: faults.cardFailures, upgrade.");
  assert.doesNotMatch(preview.lines.join("\n"), /wave|cards/);
});

test("a preview of load shows the brokers, and one of an empty part says why it is empty", async () => {
  const { lines } = await fleet([join(fleets, "load.yaml"), "--wall", "--dry-run"]);
  assert.match(lines.join("\n"), /^ {2}brokers +mqtt:\/\/127\.0\.0\.1:1883$/m);
  const empty = await fleet(["--cameras", "10", "--shard", "2/2", "--dry-run"]);
  assert.equal(empty.lines.at(-1), "No camera is in this part: 250 households stay together.");
});

test("camloop knows the command", async () => {
  const lines: string[] = [];
  await run(["fleet", "--cameras", "5", "--dry-run"], {
    out: (line) => lines.push(line),
    err: (line) => lines.push(line),
    exitWith: () => assert.fail("no exit code but 0"),
  });
  assert.match(lines.join("\n"), /cameras +5/);
});
