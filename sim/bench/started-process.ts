import { type ChildProcess, spawn } from "node:child_process";
import type { Milliseconds } from "../kernel/duration.js";
import { moment, realTime } from "./event-loop.js";
import type { MeetingPoint } from "./meeting-point.js";

/** How a process of the target is started. */
export interface Start {
  readonly command: readonly string[];
  /** In which folder. */
  readonly cwd: string;
}

const HAS_GROUPS = process.platform !== "win32";
/** As many as a program takes to say why it fell: the reason stands first, and where it was comes after. */
const COMPLAINT_LINES = 20;
/** What the system says of a program that does not start. */
const OBSTACLES: Readonly<Record<string, string>> = {
  ENOENT: "there is no such program, or none to interpret it",
  EACCES: "it is not executable",
};
/** How long a process may take to end once it is asked to, in real time. */
const GRACE_MS: Milliseconds = 2_000;

/** What ends camloop while a process of the target runs. */
const INTERRUPTIONS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
/** The descriptor of standard error: camloop's standard output is its own, and with --json one document. */
const STDERR = 2;

/** A process of the target that was started, with what it starts itself, and how it ended if it did. */
export class StartedProcess {
  /** As it was started, for people. */
  readonly command: string;
  readonly #child: ChildProcess;
  /** Nothing of it is left, and its number may be another's. */
  #isOver = false;
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
    // In a process group of its own: what a shell or npm starts would outlive them, and hold camloop by its standard error.
    this.#child = spawn(path, args, { cwd, stdio: ["ignore", STDERR, "pipe"], detached: HAS_GROUPS });
    this.#child.once("error", (error: NodeJS.ErrnoException) => {
      this.ending = `${program} cannot be started: ${OBSTACLES[error.code ?? ""] ?? error.message}`;
    });
    this.#child.stderr?.on("data", (text: Buffer) => this.#onComplaint(text));
    // "exit" may come before the last words.
    this.#child.once("close", (code, signal) => {
      this.ending ||= `it ended with ${signal ?? `code ${code}`}`;
    });
    this.#child.once("exit", () => {
      this.#isOver = !this.#isRunning;
    });
    process.once("exit", this.#onExit);
    for (const name of INTERRUPTIONS) process.once(name, this.#onInterruption);
  }

  /** Asks it to end; one that hears nothing any more is killed, or it would keep camloop from ending. */
  stop(): void {
    this.#forgetInterruptions();
    this.#signal("SIGTERM");
    void this.#killLater();
  }

  async #killLater(): Promise<void> {
    const askedAt = realTime();
    while (this.#isRunning && realTime() - askedAt < GRACE_MS) await moment();
    this.#signal("SIGKILL");
    // Whoever has left the group may still hold the other end.
    this.#child.stderr?.destroy();
  }

  readonly #onExit = (): void => {
    this.#signal("SIGTERM");
  };

  /** A group of its own hears no Ctrl-C. */
  readonly #onInterruption = (name: NodeJS.Signals): void => {
    this.#forgetInterruptions();
    this.#signal("SIGTERM");
    // The last one lets the signal do what it does to a program that does not listen.
    if (process.listenerCount(name) === 0) process.kill(process.pid, name);
  };

  #forgetInterruptions(): void {
    process.off("exit", this.#onExit);
    for (const name of INTERRUPTIONS) process.off(name, this.#onInterruption);
  }

  get #isRunning(): boolean {
    return this.#signal(0);
  }

  /** Says whether there was anybody to hear it. */
  #signal(signal: NodeJS.Signals | 0): boolean {
    const { pid } = this.#child;
    if (pid === undefined || this.#isOver) return false;
    if (!HAS_GROUPS) return this.#child.kill(signal);
    try {
      return process.kill(-pid, signal);
    } catch {
      return false;
    }
  }

  #onComplaint(text: Buffer): void {
    process.stderr.write(text);
    const lines = `${this.complaint}${text}`.split("\n");
    this.complaint = lines.slice(-COMPLAINT_LINES).join("\n");
  }
}
