import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { openServe, type Served } from "./serve.js";
import { type Attempt, attempts } from "./welcome.js";

const isInstalled = ["mosquitto_pub", "mosquitto_sub", "mosquitto_rr"].every(
  (program) => spawnSync(program, ["--help"]).error === undefined,
);
const skip = isInstalled ? false : "Debian's mosquitto-clients are not installed";

/** A line of the page, as a shell runs it. */
interface Running {
  readonly program: ChildProcess;
  out(): string;
}

let served: Served;
let lines: string[];
let running: Running[];
let steps: readonly Attempt[];

beforeEach(async () => {
  lines = [];
  running = [];
  const strangers = [
    { serial: "MYCAM001", key: "first-key" },
    { serial: "MYCAM002", key: "second-key" },
  ] as const;
  served = await openServe({ port: 0, host: "127.0.0.1", cameras: 1, strangers }, (line) => lines.push(line));
  steps = attempts(served);
});

afterEach(async () => {
  for (const { program } of running) program.kill("SIGKILL");
  await served.close();
});

test("the printed walk, with the programs that it names: seen online, killed, refused", {
  skip,
}, async () => {
  const home = start(0);
  await untilHeard(home, "SUBACK");
  const camera = start(1);
  camera.program.stdin?.write(`${steps[1]?.paste}\n`);
  await untilHeard(home, '"MYCAM001","status":"online"');
  camera.program.kill("SIGINT");
  await untilHeard(home, '"MYCAM001","status":"offline"');
  assert.notEqual(await codeOf(start(3)), 0);
  assert.equal(await codeOf(start(4)), 27);
  // Whoever is killed with something unread resets the connection, which is told as well.
  const told = lines.filter((line) => !line.endsWith("its connection is broken: read ECONNRESET"));
  assert.deepEqual(told.slice(0, 4), [
    "MYCAM001 is online",
    "MYCAM001 is offline",
    "MYCAM001 is refused, for it may not publish: camloop/v1/device/MYCAM002/hello",
    "MYCAM001 is refused, for it may not subscribe: camloop/v1/device/MYCAM002/command",
  ]);
});

test("the printed setup gives a token", { skip }, async () => {
  const setup = start(5);
  assert.equal(await codeOf(setup), 0);
  assert.match(setup.out(), /"ok":true,"result":\{"setupToken":"[^"]+"\}/);
});

/** Starts a step of the page. The first one is made to say when it listens; what it says of that it keeps in a buffer else. */
function start(index: number): Running {
  const { command = "" } = steps[index] ?? {};
  const program = spawn("sh", ["-c", `exec ${index === 0 ? `stdbuf -oL ${command} -d` : command}`]);
  let out = "";
  for (const stream of [program.stdout, program.stderr]) {
    stream.on("data", (chunk) => {
      out += chunk;
    });
  }
  const one = { program, out: () => out };
  running.push(one);
  return one;
}

async function codeOf({ program }: Running): Promise<number | null> {
  const [code] = await once(program, "exit");
  return code;
}

async function untilHeard({ out }: Running, part: string): Promise<void> {
  for (let count = 0; count < 500 && !out().includes(part); count++) await wait(10);
  assert.ok(out().includes(part), `"${part}" was not heard in time: ${out()}`);
}
