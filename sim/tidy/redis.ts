import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "./free-port.js";

const isFound = spawnSync("redis-server", ["--version"]).error === undefined;

/** Why tests with redis are left out, or false. */
export const withoutRedis: string | false = isFound ? false : "Debian's redis-server is not installed";

/** A redis that runs, keeps what it holds on its disk, and is there again at the same port after a restart. */
export class RedisServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), "camloop-redis-"));
  readonly #more: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(port: number, more: readonly string[]) {
    this.port = port;
    this.#more = more;
  }

  static async start(...more: readonly string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), more);
    await server.begin();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async begin(): Promise<void> {
    const where = ["--bind", "127.0.0.1", "--port", String(this.port), "--dir", this.#folder];
    const child = spawn("redis-server", [...where, "--appendonly", "yes", "--save", "", ...this.#more]);
    this.#child = child;
    let said = "";
    child.stdout?.on("data", (text) => {
      said += text;
    });
    for (let count = 0; !(await answers(this.port)); count++) {
      if (count < 200 && child.exitCode === null) await wait(20);
      else throw new Error(`redis-server did not start: ${said}`);
    }
  }

  /** Says something to it, and waits until it has done it. */
  async ask(command: string): Promise<void> {
    const socket = connect({ port: this.port, host: "127.0.0.1" });
    socket.end(`${command}\r\n`);
    const [answer] = await once(socket, "data");
    if (String(answer) !== "+OK\r\n") throw new Error(`redis says to ${command}: ${answer}`);
  }

  /** Ends it as a power cut would. */
  async kill(): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const isOver = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await isOver;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true });
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    socket.once("data", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("connect", () => socket.write("PING\r\n"));
    socket.once("error", () => resolve(false));
  });
