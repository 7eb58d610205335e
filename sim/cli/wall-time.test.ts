import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../files/package-root.js";
import type { GateReport } from "../gate/report.js";
import { run } from "./run.js";

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

async function gate(file: string, ...rules: string[]) {
  let code: number | undefined;
  const args = ["gate", "--tags", "@firm", "--reports", folder, "--target", file, "--rule", ...rules];
  await run(args, {
    out: () => {},
    err: () => {},
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  const report = JSON.parse(readFileSync(join(folder, "gate.json"), "utf8")) as GateReport;
  const judged = report.rules.filter(({ id }) => rules.includes(id));
  return {
    code,
    verdicts: judged.map(({ id, verdict, reason = "" }) => `${id} ${verdict} ${reason}`.trim()),
  };
}

test("a camera on the machine's clock is judged, and a scenario that nobody waits for is not run", async () => {
  const { code, verdicts } = await gate(target(), "AJ-SESS-01", "AJ-RESET-04", "AJ-NET-03");
  assert.deepEqual(verdicts.slice(0, 2).sort(), ["AJ-RESET-04 pass", "AJ-SESS-01 pass"].sort());
  assert.match(verdicts[2] ?? "", /^AJ-NET-03 not-run needs time travel: /);
  assert.equal(code, 6);
});

test("a process that dies on the way is unreachable", async () => {
  const { code, verdicts } = await gate(target({ bug: "sudden-death" }), "AJ-LED-01");
  assert.match(verdicts[0] ?? "", /^AJ-LED-01 error rig-FC0001 has left the bench/);
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

test("a run on wall time is not recorded: nothing would be said at the same instants again", async () => {
  const errors: string[] = [];
  let code: number | undefined;
  await run(["record", "--out", join(folder, "run.camloop"), "--target", target()], {
    out: () => {},
    err: (line) => errors.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  assert.match(errors.join("\n"), /a run on wall time is never the same again/);
  assert.equal(code, 2);
});
