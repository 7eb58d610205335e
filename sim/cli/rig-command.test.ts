import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Broker } from "../broker/broker.js";
import { makeCertificate } from "../broker/certificate.js";
import { packageRoot } from "../files/package-root.js";
import { DeadlineClock } from "../kernel/deadline-clock.js";
import { Unreachable, UsageError } from "../kernel/errors.js";
import { Listeners } from "../kernel/listeners.js";
import { RemoteRig } from "../rig/remote-rig.js";
import { SimulatedBoard } from "../rig/simulated-board.js";
import type { Keyboard } from "./keyboard.js";
import { type RigDoors, rigCommand } from "./rig-command.js";

const hasPty = spawnSync("python3", ["-c", "import pty; pty.openpty()"]).status === 0;
const skip = hasPty ? false : "there is no python3 that opens a pseudo-terminal";

const timers = {
  now: () => Date.now(),
  wakeAfter(delayMs: number, wake: () => void) {
    const timer = setTimeout(wake, delayMs);
    return () => clearTimeout(timer);
  },
};

let broker: Broker;
let bench: RemoteRig;
let address: string;

beforeEach(async () => {
  broker = await Broker.start([{ name: "rig-1", password: "rig-key", role: "rig" }]);
  address = `127.0.0.1:${await broker.listen()}`;
  bench = new RemoteRig(
    {
      publish: (topic, message) => broker.publish(topic, message),
      onMessage: (listener) => broker.passed.add(({ topic, text }) => listener(topic, text)),
      tell: (problem) => assert.fail(problem),
    },
    "rig-1",
  );
});

afterEach(() => broker.close());

const common = () => ["--broker", address, "--rig", "rig-1", "--key", "rig-key", "--serial", "CAM1"];

/** Waits until something is so; the test's own time limit ends it. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

/** Runs the command in this process, with somebody at a keyboard of glass. */
function play(args: readonly string[], key = "rig-key") {
  const lines: string[] = [];
  const keys = new Listeners<[key: string]>();
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const keyboard: Keyboard = {
    keys,
    ended,
    line: (text) => void lines.push(text),
    status() {},
    close() {},
  };
  const doors: RigDoors = { clock: new DeadlineClock(timers), keyboard: () => keyboard, ended: () => ended };
  const io = { out: (line: string) => void lines.push(line), err() {}, exitWith() {} };
  const words = [...args, ...common()].map((word) => (word === "rig-key" ? key : word));
  const command = rigCommand(io, doors);
  for (const each of [command, ...command.commands]) each.exitOverride().configureOutput({ writeErr() {} });
  const over = command.parseAsync(words, { from: "user" }).then(() => {});
  return { lines, keys, end, over };
}

test("a person at a rig is asked, answers, and the program ends with the run", {
  timeout: 20_000,
}, async () => {
  const { lines, keys, over } = play(["manual"]);
  await until(() => bench.hello !== undefined);
  assert.deepEqual(bench.hello, { serial: "CAM1", clock: "wall", faults: [] });
  const asked = bench.ask({ action: "seat-card" });
  await until(() => lines.includes("Push the memory card in properly."));
  keys.tell("s");
  keys.tell("\r");
  assert.deepEqual(await asked, { ok: true });
  assert.deepEqual(
    bench.observations.map(({ sense }) => sense),
    ["beep"],
  );
  await broker.close();
  await over;
  assert.equal(lines.at(-1), "the run is over");
});

test("whoever ends the program leaves the bench", { timeout: 20_000 }, async () => {
  const { end, over } = play(["manual", "--clock", "acknowledged"]);
  await until(() => bench.hello !== undefined);
  assert.equal(bench.hello?.clock, "acknowledged");
  end();
  await over;
});

test("a rig with a wrong key is told what to do", { timeout: 20_000 }, async () => {
  const { over } = play(["manual"], "wrong-key");
  await assert.rejects(over, Unreachable);
});

test("a rig waits for a bench that is not there yet", { timeout: 20_000 }, async () => {
  await broker.close();
  const { lines, end, over } = play(["manual"]);
  await until(() => lines.some((line) => line.startsWith("waiting for a broker at 127.0.0.1:")));
  end();
  await over;
});

test("a rig comes over TLS, and says why it waits where it does not trust the broker", {
  timeout: 20_000,
}, async () => {
  const keys = makeCertificate({ hosts: ["127.0.0.1"], from: new Date(0), until: new Date(2 ** 42) });
  await broker.close();
  broker = await Broker.start([{ name: "rig-1", password: "rig-key", role: "rig" }]);
  address = `127.0.0.1:${await broker.listen(0, "127.0.0.1", keys)}`;
  const folder = mkdtempSync(join(tmpdir(), "camloop-rig-"));
  const [ca, other] = [
    keys,
    makeCertificate({ hosts: ["x"], from: new Date(0), until: new Date(2 ** 42) }),
  ].map(({ cert }, index) => {
    const file = join(folder, `${index}.pem`);
    writeFileSync(file, cert);
    return file;
  });
  for (const [file = "", told] of [
    [other, /^waiting for a broker at .*certificate/],
    [ca, /^the rig rig-1 is at the bench/],
  ] as const) {
    const { lines, end, over } = play(["manual", "--ca", file]);
    await until(() => lines.some((line) => told.test(line)));
    end();
    await over;
  }
  rmSync(folder, { recursive: true });
});

test("what is no broker, no region, and a video without one are refused", async () => {
  await assert.rejects(play(["manual", "--region", "here"]).over, UsageError);
  await assert.rejects(play(["manual", "--video", "led.mp4"]).over, /--video needs --region/);
  address = "nowhere";
  await assert.rejects(play(["manual"]).over, /"nowhere" is no broker/);
  address = "127.0.0.1:99999";
  await assert.rejects(play(["manual"]).over, /"127.0.0.1:99999" is no broker/);
});

/** A board with a light that is lit while there is power, behind a serial server. */
async function openBoard(): Promise<{ server: Server; port: string; levels: Map<number, boolean> }> {
  const levels = new Map<number, boolean>();
  const server = createServer((socket) => {
    const wired = {
      write: (pin: number, isHigh: boolean) => void levels.set(pin, isHigh),
      read: () => (levels.get(8) ? 800 : 20),
    };
    new SimulatedBoard(socket, new DeadlineClock(timers), wired);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: `tcp:127.0.0.1:${(server.address() as AddressInfo).port}`, levels };
}

/** A folder with the file that says how the board is wired; each step of a Reset takes so long. */
function wiring(resetSeconds: number) {
  const folder = mkdtempSync(join(tmpdir(), "camloop-rig-"));
  const config = join(folder, "rig.yaml");
  writeFileSync(
    config,
    `button: { pin: 7, pressed: high }
power: { pin: 8, on: high, switches: plug }
led: { channel: 0, litAbove: 300 }
reset: { bootSeconds: ${resetSeconds}, holdSeconds: ${resetSeconds}, restartSeconds: ${resetSeconds} }
`,
  );
  return { folder, config };
}

test("a board presses and looks, and what it cannot do is asked of a person", {
  timeout: 30_000,
}, async () => {
  const { folder, config } = wiring(0.05);
  const { server, port, levels } = await openBoard();
  const { lines, keys, over } = play(["firmata", "--port", port, "--config", config, "--ask-me"]);
  await until(() => bench.hello !== undefined);
  assert.deepEqual(await bench.ask({ action: "power", power: "connect" }), { ok: true });
  await until(() => bench.observations.length > 0);
  const [seen] = bench.observations;
  assert.ok(seen?.sense === "indicator" && seen.pattern.light === "on");
  await bench.ask({ action: "press-button" });
  await until(() => levels.get(7) === true);
  const air = bench.ask({ action: "air", networks: [] });
  await until(() => lines.includes("Switch all Wi-Fi off where the camera stands."));
  keys.tell("\r");
  assert.deepEqual(await air, { ok: true });
  const tested = bench.ask({ action: "self-test" });
  await until(() => lines.some((line) => line.startsWith("Before the run")));
  keys.tell("\r");
  const outcome = await tested;
  assert.ok(outcome.ok && outcome.tested?.length === 5, JSON.stringify(outcome));
  await broker.close();
  await over;
  server.close();
  rmSync(folder, { recursive: true });
});

test("a board whose line is lost ends the rig, as its fault", { timeout: 20_000 }, async () => {
  const { server, port } = await openBoard();
  const { folder, config } = wiring(1);
  let cut = () => {};
  server.on("connection", (socket) => {
    cut = () => socket.destroy();
  });
  const { over } = play(["firmata", "--port", port, "--config", config]);
  await until(() => bench.hello !== undefined);
  cut();
  await assert.rejects(over, /the line to the board is gone/);
  server.close();
  rmSync(folder, { recursive: true });
});

test("at a real terminal, keys and answers go the same way", { skip, timeout: 60_000 }, async () => {
  const words = [process.execPath, join(packageRoot, "dist/sim/cli/main.js"), "rig", "manual", ...common()];
  const child = spawn("python3", ["-c", "import pty, sys; pty.spawn(sys.argv[1:])", ...words]);
  let text = "";
  child.stdout.on("data", (bytes: Buffer) => {
    text += bytes.toString();
  });
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  try {
    await until(() => bench.hello !== undefined || child.exitCode !== null);
    assert.equal(child.exitCode, null, text);
    const asked = bench.ask({ action: "press-button" });
    await until(() => text.includes("KEEP IT DOWN"));
    await type(child, " ", " ", " ", " ", "c", "N", "o", "\r");
    assert.deepEqual(await asked, { ok: false, reason: "cannot", sentence: "No" });
    const [seen] = bench.observations;
    assert.ok(seen?.sense === "indicator" && seen.pattern.light === "blinking");
    await broker.close();
    await closed;
    assert.match(text, /the run is over/);
  } finally {
    child.kill();
  }
});

async function type({ stdin }: ChildProcess, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    stdin?.write(key);
    await sleep(60);
  }
}
