import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gunzipSync } from "node:zlib";
import { packageRoot } from "../files/package-root.js";
import type { GateReport } from "../gate/report.js";
import { run } from "./run.js";
import { wallTarget } from "./wall-parts.js";

const CAMERA = join(packageRoot, "fixtures/foreign-camera");
const SAMPLE = readFileSync(join(CAMERA, "wall.yaml"), "utf8");
const folder = mkdtempSync(join(tmpdir(), "camloop-wall-"));
after(() => rmSync(folder, { recursive: true }));

/** Writes a target file for wall time and returns its path. */
function target({ bug = "", start = "", answerSeconds = 10 } = {}): string {
  const file = join(folder, "target.yaml");
  const asked = ["[node", join(CAMERA, "main.js"), "--clock, wall, --uptime-gate", '"1"', '--hurry, "10"'];
  const started = start || `${[...asked, ...(bug ? ["--bug", bug] : [])].join(", ")}]`;
  const text = SAMPLE.replace(/start: .*/, `start: ${started}`).replace(
    "tolerances:",
    `tolerances:\n  answerSeconds: ${answerSeconds}`,
  );
  writeFileSync(file, text);
  return file;
}

/** Runs a command with its reports in the test's folder, and says what became of these rules. */
async function judged(rules: readonly string[], ...args: string[]) {
  let code: number | undefined;
  await run([...args, "--reports", folder], {
    out: () => {},
    err: () => {},
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  const report = JSON.parse(readFileSync(join(folder, "gate.json"), "utf8")) as GateReport;
  const found = report.rules.filter(({ id }) => rules.includes(id));
  return {
    code,
    verdicts: found.map(({ id, verdict, reason = "" }) => `${id} ${verdict} ${reason}`.trim()),
  };
}

const gate = (file: string, ...rules: string[]) =>
  judged(rules, "gate", "--tags", "@firm", "--target", file, "--rule", ...rules);

test("a camera on the machine's clock is judged, and a scenario that nobody waits for is not run", async () => {
  const { code, verdicts } = await gate(target(), "AJ-SESS-01", "AJ-RESET-04", "AJ-NET-03");
  assert.deepEqual(verdicts.slice(0, 2).sort(), ["AJ-RESET-04 pass", "AJ-SESS-01 pass"].sort());
  assert.match(verdicts[2] ?? "", /^AJ-NET-03 not-run needs time travel: /);
  assert.equal(code, 6);
});

test("a process that dies on the way is unreachable", async () => {
  const { code, verdicts } = await gate(target({ bug: "sudden-death" }), "AJ-LED-01");
  assert.match(verdicts[0] ?? "", /^AJ-LED-01 error rig-FC000\d has left the bench/);
  assert.equal(code, 4);
});

test("a rig whose clock is an hour out, and whose answers say another time, is no evidence", async () => {
  const { code, verdicts } = await gate(target({ bug: "skewed-rig" }), "AJ-RESET-04");
  assert.match(verdicts[0] ?? "", /^AJ-RESET-04 error the rig's clock is 3\d{6} ms away/);
  assert.equal(code, 3);
});

test("a rig that says hello and nothing more is unreachable, in bounded time", async () => {
  const link = pathToFileURL(join(CAMERA, "link.js")).href;
  writeFileSync(
    join(folder, "mute.mjs"),
    `import { Link } from ${JSON.stringify(link)};
const [host, port] = process.argv.at(-1).split(":");
for (const number of [1, 2, 3]) {
  const rig = \`rig-FC000\${number}\`;
  const content = { serial: \`FC000\${number}\`, clock: "wall", faults: [] };
  const topic = \`camloop/v1/rig/\${rig}\`;
  const opened = () => {
    connection.subscribe(\`\${topic}/command\`);
    connection.publish(\`\${topic}/hello\`, content, { retain: true });
  };
  const login = { clientId: rig, userName: rig, password: \`plain-rig-\${number}\`, keepAliveSeconds: 0 };
  const events = { opened, message() {}, closed: () => process.exit(0), progress() {} };
  const connection = new Link({ broker: { host, port: Number(port) }, login, events });
}
`,
  );
  const began = performance.now();
  const file = target({ start: "[node, mute.mjs]", answerSeconds: 0.5 });
  const { code, verdicts } = await gate(file, "AJ-LED-01", "AJ-RESET-04");
  assert.match(verdicts.join("\n"), /error the rig did not answer "prepare"/);
  assert.equal(code, 4);
  assert.ok(performance.now() - began < 30_000);
});

const CAPTURE = join(folder, "run.camloop");
const RECORDED = ["AJ-LED-01", "AJ-RESET-04", "AJ-SESS-01", "AJ-BIND-07", "AJ-NET-03"];

const record = (file: string, ...rules: string[]) =>
  judged(rules, "record", "--out", CAPTURE, "--tags", "@firm", "--target", file, "--rule", ...rules);
const judge = (...rules: string[]) => judged(rules, "judge", CAPTURE);

test("a run on wall time is recorded, and judged again it says the same in a moment", async (t) => {
  const live = await record(target(), ...RECORDED);
  assert.deepEqual(
    live.verdicts.slice(0, 4).map((each) => each.split(" ")[1]),
    ["pass", "pass", "pass", "pass"],
  );
  const began = performance.now();
  assert.deepEqual(await judge(...RECORDED), live);
  assert.ok(performance.now() - began < 10_000);

  const lines = gunzipSync(readFileSync(CAPTURE)).toString().split("\n");
  await t.test("a camera at home does not look at its code any longer", () => {
    const from = lines.findIndex((line) => line.includes('"scenario":"AJ-SESS-01'));
    const length = lines.slice(from).findIndex((line) => line.startsWith('{"ended"'));
    const shown = lines.slice(from, from + length).filter((line) => line.includes('\\"show\\"'));
    assert.deepEqual(
      shown.map((line) => /kind.*?(code|room)/.exec(line)?.[1]),
      ["code", "room"],
    );
  });
  await t.test("where a beep is missing, nobody has listened as long as it is listened for now", async () => {
    writeFileSync(CAPTURE, lines.filter((line) => !line.includes('\\"beep\\"')).join("\n"));
    const { verdicts } = await judge("AJ-RESET-04");
    assert.match(verdicts.join(), /^AJ-RESET-04 not-run not in the capture: it was waited until /);
  });
  await t.test("who waits where nobody waited finds nothing in it", async () => {
    const isWaitBeforeHold = (line: string, index: number) =>
      line.includes('"rest"') && lines[index + 1]?.includes("press-button");
    writeFileSync(CAPTURE, lines.filter((line, index) => !isWaitBeforeHold(line, index)).join("\n"));
    assert.match((await judge("AJ-RESET-04")).verdicts.join(), /^AJ-RESET-04 not-run not in the capture: /);
  });
});

test("cloud and app, one program, live on the machine's clock, and again from a capture", async () => {
  const file = join(folder, "target.yaml");
  const apart = wallTarget(["cloud", "app"], file);
  const together = apart.replace(/cloud: { start: \S+ /, "cloud: { ").replace(',"--part","app"', "");
  writeFileSync(file, together.replace("tolerances:", "tolerances:\n  settleMs: 20"));
  const live = await record(file, "AJ-ACCT-02");
  assert.deepEqual(live, { code: 0, verdicts: ["AJ-ACCT-02 pass"] });
  assert.deepEqual(await judge("AJ-ACCT-02"), live);
});

/** How long a hand took over something may be told a millisecond apart. */
const untimed = ({ code, verdicts }: Awaited<ReturnType<typeof judge>>) => ({
  code,
  verdicts: verdicts.map((each) => each.replaceAll(/\d+\.?\d* s\b/g, "some time")),
});

test("a fault that was recorded on wall time is the same fault again", async () => {
  const live = await record(target({ bug: "unlit-reset" }), "AJ-RESET-03");
  assert.match(live.verdicts.join(), /^AJ-RESET-03 fail expected the indicator to begin to blink/);
  assert.equal(live.code, 1);
  assert.deepEqual(untimed(await judge("AJ-RESET-03")), untimed(live));
});

test("a process that died on wall time has died again", async () => {
  const live = await record(target({ bug: "sudden-death" }), "AJ-LED-01");
  assert.equal(live.code, 4);
  assert.deepEqual(await judge("AJ-LED-01"), live);
});
