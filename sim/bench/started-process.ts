import { type ChildProcess, spawn } from "node:child_process";
import type { Milliseconds } from "../kernel/duration.js";
import { realTime, turn } from "./event-loop.js";
import type { MeetingPoint } from "./meeting-point.js";

/** How a process of the target is started. */
export interface Start {
  readonly command: readonly string[];
  /** In which folder. */
  readonly cwd: string;
}

const COMPLAINT_LINES = 6;
/** How long a process may take to end once it is asked to, in real time. */
const GRACE_MS: Milliseconds = 2_000;

/** A process of the target that was started, and how it ended if it did. */
export class StartedProcess {
  /** As it was started, for people. */
  readonly command: string;
  readonly #child: ChildProcess;
  /** Empty while it runs. */
  ending = "";
  /** What it said last on its standard error. */
  complaint = "";

  /** Tells the process where the bench's broker listens, and who vouches for it if it speaks TLS. */
  constructor({ command, cwd }: Start, { host, port, caFile }: Omit<MeetingPoint, "close">) {
    const trust = caFile === undefined ? [] : ["--ca", caFile];
    const [program = "", ...args] = [...command, "--broker", `${host}:${port}`, ...trust];
    this.command = [program, ...args].join(" ");
    const path = program === "node" ? process.execPath : program;
    this.#child = spawn(path, args, { cwd, stdio: ["ignore", "inherit", "pipe"] });
    this.#child.once("error", (error) => {
      this.ending = error.message;
    });
    this.#child.stderr?.on("data", (text: Buffer) => this.#onComplaint(text));
    // "exit" may come before the last words.
    this.#child.once("close", (code, signal) => {
      this.ending ||= `it ended with ${signal ?? `code ${code}`}`;
    });
  }

  /** Asks it to end; one that hears nothing any more is killed, or it would keep camloop from ending. */
  stop(): void {
    this.#child.kill();
    void this.#killLater();
  }

  async #killLater(): Promise<void> {
    const askedAt = realTime();
    while (this.#isRunning && realTime() - askedAt < GRACE_MS) await turn();
    if (this.#isRunning) this.#child.kill("SIGKILL");
  }

  get #isRunning(): boolean {
    const { pid, exitCode, signalCode } = this.#child;
    return pid !== undefined && exitCode === null && signalCode === null;
  }

  #onComplaint(text: Buffer): void {
    process.stderr.write(text);
    const lines = `${this.complaint}${text}`.split("\n");
    this.complaint = lines.slice(-COMPLAINT_LINES).join("\n");
  }
}
