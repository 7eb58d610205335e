import { type ChildProcess, spawn } from "node:child_process";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import { RemoteRig } from "../rig/remote-rig.js";
import { realTime, turn } from "./event-loop.js";
import { Participants } from "./participants.js";
import { publishOn, type Stage, tellProblem } from "./stage.js";
import type { ForeignCamera, ForeignCameras } from "./target.js";

/** How long a foreign target may take to bring its rigs to the bench, in real time. */
const PATIENCE_MS: Milliseconds = 10_000;

/** A foreign camera's process, its rigs at the bench, and the clock that it shares. */
export class ForeignProcess {
  readonly #stage: Stage;
  readonly #rigs = new Map<string, RemoteRig>();
  readonly #process: ChildProcess | undefined;
  readonly #participants: Participants;
  #ending = "";

  private constructor(stage: Stage, process: ChildProcess | undefined) {
    this.#stage = stage;
    this.#process = process;
    this.#participants = new Participants(stage.broker, stage.time.clock, {}, (messages) =>
      stage.log.note(stage.clock.now(), "bench", `${messages} messages were not acknowledged in time`),
    );
    process?.once("error", (error) => {
      this.#ending = error.message;
    });
    process?.once("exit", (code, signal) => {
      this.#ending = `it ended with ${signal ?? `code ${code}`}`;
    });
  }

  /**
   * Starts the target's process, if the target names one, and waits for its rigs.
   * @throws {Unreachable} when a rig does not come.
   */
  static async start(
    stage: Stage,
    target: ForeignCameras,
    patienceMs: Milliseconds = PATIENCE_MS,
  ): Promise<ForeignProcess> {
    const port = await stage.broker.listen();
    const foreign = new ForeignProcess(stage, launch(target, port));
    for (const camera of target.cameras) foreign.#expect(camera);
    await foreign.#waitForRigs(patienceMs).catch((error: unknown) => {
      foreign.stop();
      throw error;
    });
    for (const { rig } of target.cameras) foreign.#participants.join(rig);
    stage.time.addRound(() => foreign.#participants.round());
    return foreign;
  }

  /** A scenario begins: its time counts anew. */
  beginScenario(): void {
    this.#participants.beginScenario();
  }

  rigOf({ rig }: ForeignCamera): RemoteRig {
    return this.#rigs.get(rig) as RemoteRig;
  }

  /** Ends the process; the clock goes on without it. */
  stop(): void {
    this.#participants.dismiss();
    this.#process?.kill();
  }

  #expect({ rig }: ForeignCamera): void {
    const { broker } = this.#stage;
    const wire = {
      publish: publishOn(this.#stage),
      onMessage: (listener: (topic: string, text: string) => void) =>
        broker.passed.add(({ topic, text }) => listener(topic, text)),
      tell: tellProblem(this.#stage),
      now: () => this.#stage.clock.now(),
    };
    this.#rigs.set(rig, new RemoteRig(wire, rig));
  }

  async #waitForRigs(patienceMs: Milliseconds): Promise<void> {
    const startedAt = realTime();
    for (const [name, rig] of this.#rigs) {
      while (rig.hello === undefined) {
        if (this.#ending !== "" || realTime() - startedAt > patienceMs) throw this.#absent(name, patienceMs);
        await turn();
      }
    }
  }

  #absent(name: string, patienceMs: Milliseconds): Unreachable {
    const why = this.#ending === "" ? `not within ${patienceMs / 1000} seconds` : this.#ending;
    return new Unreachable(`the rig ${name} did not come to the bench: ${why}`, {
      remedy: "Run the start command of the target file by hand and see what it prints.",
    });
  }
}

function launch({ start }: ForeignCameras, port: number): ChildProcess | undefined {
  if (start === undefined) return undefined;
  const [program = "", ...args] = start.command;
  const command = program === "node" ? process.execPath : program;
  return spawn(command, [...args, "--broker", `127.0.0.1:${port}`], {
    cwd: start.cwd,
    stdio: ["ignore", "inherit", "inherit"],
  });
}
