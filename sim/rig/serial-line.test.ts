import assert from "node:assert/strict";
import { type ChildProcessByStdio, spawn, spawnSync } from "node:child_process";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import { Duplex, type Readable, type Writable } from "node:stream";
import { test } from "node:test";
import { DeadlineClock } from "../kernel/deadline-clock.js";
import { RigFault, UsageError } from "../kernel/errors.js";
import { FirmataBoard } from "./firmata-board.js";
import { openLine } from "./serial-line.js";
import { SimulatedBoard } from "./simulated-board.js";

const clock = new DeadlineClock({
  now: () => Date.now(),
  wakeAfter(delayMs, wake) {
    const timer = setTimeout(wake, delayMs).unref();
    return () => clearTimeout(timer);
  },
});

/** Holds the far end of a pseudo-terminal: says its name, then passes on what comes, both ways. */
const PTY = `
import os, pty, select, sys, tty
master, slave = pty.openpty()
tty.setraw(slave)
os.write(1, (os.ttyname(slave) + "\\n").encode())
while True:
    for end in select.select([0, master], [], [])[0]:
        data = os.read(end, 4096)
        if not data: sys.exit()
        os.write(master if end == 0 else 1, data)
`;

function whyNoPty(): string | false {
  if (spawnSync("python3", ["-c", "import pty; pty.openpty()"]).status !== 0)
    return "there is no python3 that opens a pseudo-terminal";
  try {
    createRequire(import.meta.url)("serialport");
    return false;
  } catch {
    return "the optional package serialport is not installed";
  }
}

/** A board that is told to set pin 7 and says so, and reads 513. */
async function speak(name: string, far: Duplex): Promise<void> {
  const written: unknown[] = [];
  const wired = { write: (pin: number, isHigh: boolean) => written.push([pin, isHigh]), read: () => 513 };
  new SimulatedBoard(far, clock, wired);
  const line = await openLine(name);
  const board = await FirmataBoard.open(line, clock);
  board.setMode(7, "output");
  board.write(7, true);
  assert.equal(await board.readBack(7), true);
  assert.deepEqual(written, [[7, true]]);
  const reading = new Promise((resolve) => board.analog.add((channel, value) => resolve([channel, value])));
  board.watchAnalog(0, 10);
  assert.deepEqual(await reading, [0, 513]);
  board.close();
  assert.ok((await board.lost) instanceof RigFault);
}

test("a board behind a serial server speaks over TCP", { timeout: 20_000 }, async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const board = new Promise<Duplex>((resolve) => server.once("connection", resolve));
  const relay = new Duplex({
    read() {},
    write: (bytes, _encoding, done) => void board.then((socket) => socket.write(bytes, done)),
  });
  void board.then((socket) => socket.on("data", (bytes) => relay.push(bytes)));
  await speak(`tcp:127.0.0.1:${port}`, relay);
  server.close();
});

test("a board on a serial port speaks, here on a pseudo-terminal", {
  skip: whyNoPty(),
  timeout: 20_000,
}, async () => {
  const child = spawn("python3", ["-c", PTY], { stdio: ["pipe", "pipe", "inherit"] });
  try {
    const name = await firstLine(child);
    await speak(name, Duplex.from({ readable: child.stdout, writable: child.stdin }));
  } finally {
    child.kill();
  }
});

const firstLine = (child: ChildProcessByStdio<Writable, Readable, null>): Promise<string> =>
  new Promise((resolve) => child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim())));

test("a port that cannot be opened is told, and so is a package that is not there", async () => {
  await assert.rejects(openLine("tcp:127.0.0.1:1"), /cannot open tcp:127\.0\.0\.1:1: .*ECONNREFUSED/);
  const none = () => {
    throw new Error("Cannot find module 'serialport'\nRequire stack");
  };
  await assert.rejects(openLine("no-such-port", 57_600, none), UsageError);
});
