import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { UsageError } from "../kernel/errors.js";
import { type RulesCommandPorts, rulesCommand } from "./rules-command.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-"));
const gateReport = join(folder, "gate.json");
after(() => rmSync(folder, { recursive: true }));

const rules = [
  { id: "AJ-RESET-04", verdict: "fail", reason: "expected a beep; saw silence" },
  { id: "AJ-RESET-05", verdict: "pass" },
  { id: "AJ-RESET-06", verdict: "not-run", reason: "not selected" },
  { id: "AJ-RESET-07", verdict: "not-run", reason: "the rig cannot" },
];
const about = { target: "plain camera", today: "2026-11-22", selection: "--topic RESET" };
writeFileSync(gateReport, JSON.stringify({ ...about, rules }));

/** The command neither complains nor sets an exit code. */
function refuse(said: string | number): never {
  assert.fail(String(said));
}

async function run(
  args: readonly string[],
  ports: RulesCommandPorts = { gateReport },
): Promise<readonly string[]> {
  const lines: string[] = [];
  const io = { out: (line: string) => lines.push(line), err: refuse, exitWith: refuse };
  await rulesCommand(io, ports)
    .exitOverride()
    .configureOutput({ writeErr() {} })
    .parseAsync([...args], { from: "user" });
  return lines;
}

function ids(lines: readonly string[]): readonly string[] {
  return lines.slice(1, -1).map((line) => line.split(" ")[0] ?? "");
}

test("without options all rules are listed", async () => {
  const lines = await run([]);
  assert.equal(lines.length, 402);
  assert.equal(lines.at(-1), "400 rules");
});

test("whose verdicts they are is told first; a rule that was not selected has none", async () => {
  const lines = await run(["--topic", "reset"]);
  assert.equal(lines[0], "verdicts of the last gate run: plain camera, 2026-11-22, --topic RESET");
  assert.match(lines[6] ?? "", /^AJ-RESET-06 +device +\S+ +encoded +- +/);
  assert.match(lines[7] ?? "", /^AJ-RESET-07 +device +\S+ +encoded +not-run +/);
  const unjudged = await run(["--topic", "reset"], { gateReport: join(folder, "none.json") });
  assert.match(unjudged[0] ?? "", /^AJ-RESET-01 +device +\S+ +encoded +- +/);
});

test("a line tells id, side, strength, last verdict and obligation", async () => {
  const line = (await run(["--topic", "reset"]))[4];
  assert.match(line ?? "", /^AJ-RESET-04 +device +firm +encoded +fail +A beep from the camera/);
});

test("vendor, topic, side and strength filter", async () => {
  assert.ok(ids(await run(["--vendor", "w313"])).every((id) => id.startsWith("W3-")));
  const wanted = ["AJ-RESET-01", "AJ-RESET-06", "AJ-RESET-07"];
  assert.deepEqual(ids(await run(["--topic", "RESET", "--strength", "reference"])), wanted);
  assert.deepEqual(ids(await run(["--topic", "power", "--side", "app"])), ["AJ-POWER-05"]);
  assert.deepEqual(ids(await run(["--topic", "power", "RESET", "--strength", "reference"])), [
    ...wanted,
    "AJ-POWER-05",
  ]);
});

test("a verdict filters by the last gate run, and needs one", async () => {
  assert.deepEqual(await run(["--verdict", "pass"]).then(ids), ["AJ-RESET-05"]);
  await assert.rejects(run(["--verdict", "pass"], { gateReport: join(folder, "none.json") }), UsageError);
});

test("one rule is shown with all that is known of it", async () => {
  const page = (await run(["aj-reset-04"], { gateReport, mutantsOf: (id) => [`${id}-mute`] })).join("\n");
  for (const part of [
    /source +000_0395f04043e547ac\.txt L54, L64, L191 \| network setup mode/,
    /catalogue +features\/ajcloud\/rules\.yaml:\d+/,
    /check +Hold Reset until the beep/,
    /ambiguity +"Beep" and "tone"/,
    /edges\n {4}beep heard -> reset\n {4}reference: released before/,
    /scenarios\n {4}features\/ajcloud\/reset\.feature:\d+ {2}\S.* {2}\(firm\)/,
    /mutants\n {4}AJ-RESET-04-mute/,
    /verdict +fail: expected a beep; saw silence\n +in the last gate run: plain camera, 2026-11-22, --topic RESET$/,
  ])
    assert.match(page, part);
});

test("an edge that no test may demand is marked", async () => {
  assert.match((await run(["AJ-POWER-01"])).join("\n"), /not asserted: partly charged/);
});

test("rules, encoded rules and scenarios are counted by vendor and topic", async () => {
  const lines = await run(["--count"]);
  assert.match(lines[0] ?? "", /^vendor +topic +rules +encoded +scenarios$/);
  assert.match(lines.join("\n"), /\najcloud +RESET +7 +7 +[1-9]\d*\n/);
  assert.match(lines.at(-1) ?? "", /^all +400 +\d+ +\d+$/);
  assert.equal((await run(["--count", "--vendor", "w313"])).length, 7);
});

test("what does not exist is the caller's mistake", async () => {
  await assert.rejects(run(["AJ-RESET-99"]), UsageError);
  await assert.rejects(run(["--topic", "weather"]), UsageError);
  await assert.rejects(run(["--vendor", "acme"]), { code: "commander.invalidArgument" });
});
