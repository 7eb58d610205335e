import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { StartedProcess } from "./started-process.js";

const point = { host: "127.0.0.1", port: 1 };
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "camloop-test-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A shell that starts a program which does not listen to SIGTERM, as `npm start` may; it writes its number. */
const wrapped = (): readonly string[] => {
  const program = `process.on("SIGTERM", () => {});
    require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000)`;
  return ["sh", "-c", `node -e '${program}' & wait`];
};

async function until<T>(found: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 1_000; tries++) {
    const it = found();
    if (it !== undefined) return it;
    await wait(10);
  }
  return assert.fail("it did not come about within ten seconds");
}

function numberIn(): number | undefined {
  try {
    return Number(readFileSync(join(folder, "pid"), "utf8")) || undefined;
  } catch {
    return undefined;
  }
}

/** Where nobody collects the dead, they keep their number. */
const hasEnded = (pid: number) => () =>
  /^ *Z|^$/.test(
    spawnSync("ps", ["-o", "stat=", "-p", String(pid)])
      .stdout.toString()
      .trim(),
  )
    ? true
    : undefined;

test("what a target's process has started ends with it, also when it does not want to", async () => {
  const started = new StartedProcess({ command: wrapped(), cwd: folder }, point);
  const pid = await until(numberIn);
  started.stop();
  await until(hasEnded(pid));
  await until(() => started.ending || undefined);
});

test("a process that has ended is over, and stopping it does nothing", async () => {
  const started = new StartedProcess({ command: ["sh", "-c", "echo why >&2; exit 3"], cwd: folder }, point);
  await until(() => started.ending || undefined);
  assert.deepEqual([started.ending, started.complaint], ["it ended with code 3", "why\n"]);
  started.stop();
});

test("camloop's standard output is its own, and who ends camloop ends the target's process", async () => {
  const module = new URL("./started-process.js", import.meta.url).href;
  const command = [
    "node",
    "-e",
    `console.log("from the target");
      require("node:fs").writeFileSync("pid", String(process.pid)); setInterval(() => {}, 1000)`,
    "--",
  ];
  const camloop = `import { StartedProcess } from ${JSON.stringify(module)};
    new StartedProcess(${JSON.stringify({ command, cwd: folder })}, ${JSON.stringify(point)})`;
  const gate = spawn(process.execPath, ["--input-type=module", "-e", camloop]);
  const said = { out: "", err: "" };
  gate.stdout.on("data", (text) => {
    said.out += text;
  });
  gate.stderr.on("data", (text) => {
    said.err += text;
  });
  const pid = await until(numberIn);
  await until(() => said.err.includes("from the target") || undefined);
  gate.kill("SIGTERM");
  const [code, signal] = await once(gate, "close");
  assert.deepEqual([code, signal, said.out], [null, "SIGTERM", ""]);
  await until(hasEnded(pid));
});
