import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { gunzipSync } from "node:zlib";
import { packageRoot } from "../files/package-root.js";
import type { GateReport } from "../gate/report.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-judge-"));
after(() => rmSync(folder, { recursive: true }));
const CAPTURE = join(folder, "run.camloop");

interface Ran {
  readonly text: string;
  readonly errors: string;
  readonly code: number | undefined;
  readonly report: GateReport;
}

/** Runs a command in this process, with its reports in a folder of the test's own. */
async function camloop(...args: string[]): Promise<Ran> {
  const lines: string[] = [];
  const errors: string[] = [];
  let code: number | undefined;
  await run([...args, "--reports", folder], {
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  const report = () => JSON.parse(readFileSync(join(folder, "gate.json"), "utf8")) as GateReport;
  return {
    text: lines.join("\n"),
    errors: errors.join("\n"),
    code,
    get report() {
      return report();
    },
  };
}

const record = (...args: string[]) => camloop("record", "--out", CAPTURE, ...args);
const judge = (...args: string[]) => camloop("judge", CAPTURE, ...args);

/** Writes a target file for the plain camera with faults, and more lines; returns its path. */
function plainCamera(bugs: readonly string[], more = ""): string {
  const fixture = join(packageRoot, "fixtures/foreign-camera");
  const options = ["--camera", "FC0001", "--camera", "FC0002", ...bugs.flatMap((bug) => ["--bug", bug])];
  const start = JSON.stringify(["node", join(fixture, "main.js"), ...options]);
  const file = join(folder, "target.yaml");
  writeFileSync(
    file,
    `name: plain camera
vendor: ajcloud
camera:
  start: ${start}
  resetHoldSeconds: 5
  cameras:
    - { serial: FC0001, key: plain-device-1, rig: rig-FC0001, rigKey: plain-rig-1, power: wired, model: plain-1 }
    - { serial: FC0002, key: plain-device-2, rig: rig-FC0002, rigKey: plain-rig-2, power: battery, model: plain-1b }
clock: acknowledged
${more}`,
  );
  return file;
}

/** Records, judges again, and holds the two reports against each other. */
async function requireSame(code: number, ...args: string[]): Promise<Ran> {
  const then = await record(...args);
  assert.equal(then.code, code, then.text);
  const { report: live } = { report: then.report };
  const now = await judge();
  assert.equal(now.code, code, now.text);
  assert.deepEqual(now.report, { ...live, capture: CAPTURE });
  return now;
}

describe("a foreign camera, judged from a capture", () => {
  test("a fail is the same fail", async () => {
    const target = plainCamera(["mute-reset"]);
    const rules = ["--rule", "AJ-RESET-04", "AJ-LED-01"];
    const { text } = await requireSame(1, "--target", target, ...rules, "--starts", "2028-02-28");
    assert.match(text, /FAIL AJ-RESET-04/);
    assert.match(text, /expected to hear a beep\n +saw +indicator off at first/);
    assert.ok(text.includes(`replay: npx camloop judge ${CAPTURE} --rule AJ-RESET-04`));
    assert.match(readFileSync(join(folder, "report.html"), "utf8"), /judged from a capture/);
  });

  test("a scenario that could not be set up, a rig that failed, and one whose clock is off stay errors", async () => {
    for (const [bug, rule] of [
      ["no-hello", "AJ-POWER-02"],
      ["jammed-rig", "AJ-NET-02"],
      ["skewed-rig", "AJ-LED-02"],
    ] as const) {
      const { report } = await requireSame(3, "--target", plainCamera([bug]), "--rule", rule);
      assert.ok(report.rules.some(({ id, verdict }) => id === rule && verdict === "error"));
    }
  });

  test("what its target file tolerates is tolerated, and no more", async () => {
    const file = plainCamera([], "tolerances: { holdSeconds: 0.1, blinkPercent: 5 }");
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace("Seconds: 5", "Seconds: 4.8\n  blinkHertz: 2.2"));
    const args = ["--rule", "AJ-RESET-04", "--rule", "AJ-LED-01", "--target", file];
    const { report } = await requireSame(1, ...args);
    const failed = report.rules.filter(({ verdict }) => verdict === "fail").map(({ id }) => id);
    assert.deepEqual(failed, ["AJ-RESET-04", "AJ-LED-01"]);
  });

  test("a target that was lost on the way is lost again", async () => {
    const { text } = await requireSame(4, "--target", plainCamera(["sudden-death"]), "--topic", "LED");
    assert.match(text, /target lost in AJ-LED-.*has left the bench/);
  });

  test("what its target file waives is waived, and no key is kept", async () => {
    const waiver = "{ rule: AJ-RESET-04, reason: known, owner: firmware team, expires: 2999-12-31 }";
    const target = plainCamera(["mute-reset"], `waivers:\n  - ${waiver}\n`);
    const { report } = await requireSame(0, "--target", target, "--rule", "AJ-RESET-04");
    assert.equal(report.rules.find(({ id }) => id === "AJ-RESET-04")?.verdict, "waived");
    const kept = gunzipSync(readFileSync(CAPTURE)).toString();
    for (const key of ["plain-device-1", "plain-rig-1"]) assert.ok(!kept.includes(key));
  });
});

describe("what is not in the capture", () => {
  test("a rule that was not recorded is not run; named, it was required", async () => {
    await record("--rule", "AJ-LED-01");
    const { code, report, text } = await judge("--rule", "AJ-LED-02");
    assert.equal(code, 5);
    const found = report.rules.find(({ id }) => id === "AJ-LED-02");
    assert.equal(found?.verdict, "not-run");
    assert.match(found?.reason ?? "", /^not in the capture: it has no such scenario/);
    assert.match(text, /required, but not judged: AJ-LED-02/);
  });

  test("of what was recorded, a rule can be judged alone", async () => {
    await record("--topic", "LED", "--vendor", "ajcloud");
    const { code, report } = await judge("--rule", "AJ-LED-02");
    assert.equal(code, 0);
    assert.deepEqual(
      report.rules.filter(({ verdict }) => verdict === "pass").map(({ id }) => id),
      ["AJ-LED-02"],
    );
  });
});

test("topics are those that were recorded, also where an older camloop has recorded one", async () => {
  await record("--topic", "LED", "SESS", "--vendor", "ajcloud", "--tags", "@firm");
  const shown = async () => {
    const { code, report } = await judge();
    const topics = report.rules.flatMap(({ id, verdict }) => (verdict === "pass" ? [id.split("-")[1]] : []));
    return [code, ...new Set(topics)];
  };
  assert.deepEqual(await shown(), [0, "SESS", "LED"]);
  const text = gunzipSync(readFileSync(CAPTURE)).toString();
  writeFileSync(CAPTURE, text.replace('"topics":["LED","SESS"]', '"topic":"LED"'));
  assert.deepEqual(await shown(), [0, "LED"]);
});

test("the same run gives the same file, on however many cores", async () => {
  await record("--vendor", "ajcloud", "--topic", "RESET", "--jobs", "1");
  const one = readFileSync(CAPTURE);
  await record("--vendor", "ajcloud", "--topic", "RESET", "--jobs", "2");
  assert.ok(one.equals(readFileSync(CAPTURE)));
});

test("wrong options and files are told, with code 2", async () => {
  writeFileSync(CAPTURE, "{}\n");
  for (const [args, told] of [
    [["record"], /--out/],
    [["record", "--out", join(folder, "none/run.camloop")], /cannot write the capture to/],
    [["judge"], /file/],
    [["judge", join(folder, "nowhere")], /cannot read the capture/],
    [["judge", CAPTURE], /run.camloop:1: no capture of camloop begins so/],
    [["judge", CAPTURE, "--rule", "AJ-NONE-99"], /run.camloop:1/],
  ] as const) {
    const { code, errors } = await camloop(...args);
    assert.equal(code, 2, args.join(" "));
    assert.match(errors, told);
  }
});
