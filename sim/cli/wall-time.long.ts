import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../files/package-root.js";
import type { GateReport } from "../gate/report.js";
import { type WallPart, type WallPlay, wallTarget } from "./wall-parts.js";

const MAIN = join(packageRoot, "dist/sim/cli/main.js");
const SAMPLE = join(packageRoot, "fixtures/foreign-camera/wall.yaml");
const RUNS = 50;
/** So many at once: each of them waits most of the time. */
const AT_ONCE = 10;

/** Rules whose firm scenarios nobody waits long for. */
const RULES = [
  "AJ-LED-01",
  "AJ-RESET-03",
  "AJ-RESET-04",
  "AJ-RESET-05",
  "AJ-VIDEO-01",
  "AJ-VIDEO-02",
  "AJ-VIDEO-05",
  "AJ-VIDEO-06",
  "AJ-SESS-01",
  "AJ-BIND-07",
];

const folder = mkdtempSync(join(tmpdir(), "camloop-wall-"));
after(() => rmSync(folder, { recursive: true }));

/** One command in a process of its own; returns the verdicts by rule. */
async function verdicts(name: string, rules: readonly string[], ...args: string[]): Promise<Verdicts> {
  const reports = join(folder, name);
  const child = spawn(process.execPath, [MAIN, ...args, "--reports", reports], { stdio: "ignore" });
  await new Promise((resolve) => child.once("close", resolve));
  const report = JSON.parse(readFileSync(join(reports, "gate.json"), "utf8")) as GateReport;
  const judged = report.rules.filter(({ id }) => rules.includes(id));
  return Object.fromEntries(
    judged.map(({ id, verdict, reason = "" }) => [id, `${verdict} ${reason}`.trim()]),
  );
}

type Verdicts = Readonly<Record<string, string>>;

const gate = (name: string, target: string, rules: readonly string[]) =>
  verdicts(name, rules, "gate", "--target", target, "--tags", "@firm", "--rule", ...rules);

/** Records, then judges what was recorded. */
async function recordedAgain(
  name: string,
  target: string = SAMPLE,
  rules: readonly string[] = RULES,
): Promise<{ then: Verdicts; now: Verdicts }> {
  const capture = join(folder, `${name}.camloop`);
  const options = ["--target", target, "--tags", "@firm", "--rule", ...rules];
  const then = await verdicts(name, rules, "record", "--out", capture, ...options);
  return { then, now: await verdicts(`${name}-again`, rules, "judge", capture) };
}

/** Keeps every core busy until it is told to stop. */
function load(): () => void {
  const loops = Array.from({ length: availableParallelism() }, () =>
    spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" }),
  );
  return () => {
    for (const loop of loops) loop.kill();
  };
}

/** So many runs, some of them at once, with every core busy. */
async function underLoad<Found>(runs: number, run: (number: number) => Promise<Found>): Promise<Found[]> {
  const unload = load();
  const found: Found[] = [];
  let begun = 0;
  const runner = async () => {
    while (begun < runs) found.push(await run(begun++));
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, runner));
  } finally {
    unload();
  }
  return found;
}

const allPass = (rules: readonly string[]): Verdicts => Object.fromEntries(rules.map((id) => [id, "pass"]));
const passed = allPass(RULES);

test(`ten rules get the same verdicts in ${RUNS} of ${RUNS} runs on wall time, with every core busy`, async () => {
  const found = await underLoad(RUNS, (number) => gate(`run-${number}`, SAMPLE, RULES));
  assert.deepEqual(found, Array(RUNS).fill(passed));
});

test("recorded with every core busy, ten rules get the same verdicts when they are judged again", async () => {
  const found = await underLoad(AT_ONCE, (number) => recordedAgain(`record-${number}`));
  for (const { then, now } of found) assert.deepEqual(now, then);
  assert.deepEqual(
    found.map(({ now }) => now),
    Array(AT_ONCE).fill(passed),
  );
});

for (const [bug, rule] of [
  ["mute-reset", "AJ-RESET-04"],
  ["unlit-reset", "AJ-RESET-03"],
  ["dark-start", "AJ-LED-01"],
] as const)
  test(`${bug} fails ${rule} on wall time, too`, async () => {
    const sample = readFileSync(SAMPLE, "utf8");
    const start = /start: \[node, main.js, (.*)\]/;
    const main = join(packageRoot, "fixtures/foreign-camera/main.js");
    const file = join(folder, `${bug}.yaml`);
    writeFileSync(file, sample.replace(start, `start: [node, ${main}, $1, --bug, ${bug}]`));
    const found = await gate(bug, file, [rule]);
    assert.match(found[rule] ?? "", /^fail /);
  });

/** Some of them, and of the app's pages. */
const WITH_APP = [
  "AJ-LED-01",
  "AJ-RESET-04",
  "AJ-VIDEO-05",
  "AJ-SESS-01",
  "AJ-BIND-07",
  "AJ-ACCT-02",
  "AJ-ACCT-11",
];

/** Writes a target file of these parts under this name. */
function written(name: string, parts: readonly WallPart[], played?: WallPlay): string {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, wallTarget(parts, file, played));
  return file;
}

const combinations: Readonly<Record<string, readonly WallPart[]>> = {
  app: ["app"],
  cloud: ["cloud"],
  "app-and-cloud": ["app", "cloud"],
  "app-and-camera": ["app", "camera"],
  all: ["app", "cloud", "camera"],
};

test("whichever parts are others', rules get the same verdicts on wall time, and again from a capture", async () => {
  const found = await Promise.all(
    Object.entries(combinations).map(([name, parts]) => recordedAgain(name, written(name, parts), WITH_APP)),
  );
  for (const { then, now } of found) assert.deepEqual([then, now], [allPass(WITH_APP), allPass(WITH_APP)]);
});

/** How somebody answers who has a real screen to tap on: late, or after a word that it has begun. */
const SLOW = { late: "", begun: 'voice.answer({ id: command.id, is: "begun" });' };

test("a driver that takes its time over everything gets the same verdicts", async () => {
  const found = await Promise.all(
    Object.entries(SLOW).map(async ([name, first]) => {
      const inDist = (path: string) => JSON.stringify(pathToFileURL(join(packageRoot, "dist/sim", path)));
      const program = join(folder, `${name}.mjs`);
      writeFileSync(
        program,
        `const { PhoneDriver } = await import(${inDist("serve/phone-driver.js")});
const { act } = PhoneDriver.prototype;
PhoneDriver.prototype.act = function (command, voice) {
  ${first}
  setTimeout(() => act.call(this, command, voice), 700);
};
await import(${inDist("cli/main.js")});
`,
      );
      return gate(name, written(name, ["app", "camera"], { program }), WITH_APP);
    }),
  );
  assert.deepEqual(found, [allPass(WITH_APP), allPass(WITH_APP)]);
});

test("an app that is broken fails on wall time, too", async () => {
  const target = written("broken", ["app"], { more: ["--mutant", "no-network-menu"] });
  const found = await gate("broken", target, ["AJ-NET-01"]);
  assert.match(found["AJ-NET-01"] ?? "", /^fail /);
});
