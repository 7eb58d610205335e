import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "./free-port.js";

// Before anything fakes it.
const { setTimeout: realSetTimeout } = globalThis;
const wait = (lengthMs: number) => new Promise<void>((resolve) => realSetTimeout(resolve, lengthMs));

const found = ["mosquitto", "/usr/sbin/mosquitto"].find(
  (program) => spawnSync(program, ["-h"]).error === undefined,
);

/** Why tests with Mosquitto are left out, or false. */
export const withoutMosquitto: string | false =
  found === undefined ? "Debian's mosquitto is not installed" : false;

/** A Mosquitto that runs. */
export interface Mosquitto {
  readonly port: number;
  /** What it has said so far. */
  log(): string;
  /** Ends it and starts it again on the same port, after so many milliseconds. */
  restart(awayMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Starts one in a folder of its own, with these files; `filesFor` is told port and folder and gives mosquitto.conf among them. It keeps a log unless it is silent. */
export async function startMosquitto(
  filesFor: (port: number, folder: string) => Readonly<Record<string, string>>,
  { isSilent = false } = {},
): Promise<Mosquitto> {
  const folder = mkdtempSync(join(tmpdir(), "camloop-mosquitto-"));
  const port = await freePort();
  for (const [name, text] of Object.entries(filesFor(port, folder))) {
    // Started as root it would become a user that may not read the folder.
    const whole = name === "mosquitto.conf" && process.getuid?.() === 0 ? `${text}\nuser root\n` : text;
    writeFileSync(join(folder, name), whole);
  }
  let said = "";
  const start = () => {
    const started = spawn(found ?? "mosquitto", [
      "-c",
      join(folder, "mosquitto.conf"),
      ...(isSilent ? [] : ["-v"]),
    ]);
    started.stderr?.on("data", (text) => {
      said += text;
    });
    return started;
  };
  let child = start();
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true });
  };
  const isUp = async () => {
    for (let count = 0; !(await answers(port)); count++) {
      if (count < 200 && child.exitCode === null) {
        await wait(20);
        continue;
      }
      await stop();
      throw new Error(`mosquitto did not start: ${said}`);
    }
  };
  const restart = async (awayMs: number) => {
    await end(child);
    await wait(awayMs);
    child = start();
    await isUp();
  };
  await isUp();
  return { port, log: () => said, restart, stop };
}

async function end(child: ChildProcess): Promise<void> {
  const isOver = child.exitCode !== null || new Promise((resolve) => child.once("exit", resolve));
  child.kill();
  await isOver;
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
