import { type ChildProcess, spawn } from "node:child_process";
import type { Refused } from "../broker/broker.js";
import { decode } from "../contracts/decode.js";
import { Hello } from "../contracts/device.js";
import { deviceTopics } from "../contracts/topics.js";
import type { Milliseconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import { RemoteRig } from "../rig/remote-rig.js";
import { realTime, turn } from "./event-loop.js";
import { Participants } from "./participants.js";
import { type Stage, wireOn } from "./stage.js";
import type { ForeignCamera, ForeignCameras } from "./target.js";

/** How long a foreign target may take to bring its rigs to the bench, in real time. */
const PATIENCE_MS: Milliseconds = 10_000;

/** A foreign camera's process, its rigs at the bench, and the clock that it shares. */
export class ForeignProcess {
  readonly #stage: Stage;
  readonly #rigs = new Map<string, RemoteRig>();
  readonly #process: ChildProcess | undefined;
  readonly #participants: Participants;
  #startCommand = "";
  #ending = "";
  /** Why nothing that is seen says anything about the target. */
  #disqualified: Unreachable | undefined;
  /** What the process said last on its standard error. */
  #complaint = "";

  private constructor(stage: Stage, process: ChildProcess | undefined) {
    this.#stage = stage;
    this.#process = process;
    this.#participants = new Participants(
      stage.broker,
      stage.time.clock,
      {},
      {
        onLost: (messages) =>
          stage.log.note(stage.clock.now(), "bench", `${messages} messages were not acknowledged in time`),
        onRound: () => stage.log.beginRound(),
        lastAsked: (name) => this.#rigs.get(name)?.lastAsked,
      },
    );
    stage.broker.refused.add((refused) => {
      if (refused.kind === "credentials") this.#disqualified ??= turnedAway(refused);
    });
    process?.once("error", (error) => {
      this.#ending = error.message;
    });
    process?.stderr?.on("data", (text: Buffer) => this.#onComplaint(text));
    // "exit" may come before the last words.
    process?.once("close", (code, signal) => {
      this.#ending ||= `it ended with ${signal ?? `code ${code}`}`;
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
    const command = commandOf(target, port);
    const foreign = new ForeignProcess(stage, launch(target, command));
    foreign.#startCommand = command.join(" ");
    for (const camera of target.cameras) foreign.#expect(camera);
    try {
      await foreign.#waitForRigs(patienceMs);
      for (const camera of target.cameras) foreign.#requireAsNamed(camera);
    } catch (error) {
      foreign.stop();
      throw error;
    }
    for (const { rig } of target.cameras) foreign.#participants.join(rig);
    foreign.#watchHellos(target.cameras);
    stage.time.addRound(() => foreign.#round());
    return foreign;
  }

  /** A scenario begins: its time counts anew. */
  beginScenario(): void {
    this.#participants.beginScenario();
  }

  rigOf({ rig }: Pick<ForeignCamera, "rig">): RemoteRig {
    return this.#rigs.get(rig) as RemoteRig;
  }

  /** Ends the process; the clock goes on without it. */
  stop(): void {
    this.#participants.dismiss();
    this.#disqualified = undefined;
    this.#process?.kill();
  }

  /** @throws {Unreachable} when nothing that is seen says anything about the target. */
  #round(): Promise<boolean> {
    this.#requireAdmitted();
    return this.#participants.round();
  }

  /** A camera that cannot sign in looks like one that is broken; another camera than was named is not judged. */
  #requireAdmitted(): void {
    if (this.#disqualified) throw this.#disqualified;
  }

  #expect({ rig }: ForeignCamera): void {
    const wire = { ...wireOn(this.#stage), now: () => this.#stage.clock.now() };
    this.#rigs.set(rig, new RemoteRig(wire, rig));
  }

  async #waitForRigs(patienceMs: Milliseconds): Promise<void> {
    const startedAt = realTime();
    for (const [name, rig] of this.#rigs) {
      while (rig.hello === undefined) {
        this.#requireAdmitted();
        if (this.#ending !== "" || realTime() - startedAt > patienceMs) throw this.#absent(name, patienceMs);
        await turn();
      }
    }
  }

  #requireAsNamed({ rig: name, serial }: ForeignCamera): void {
    const hello = this.rigOf({ rig: name }).hello;
    const isNamed = hello?.serial === serial;
    if (isNamed && hello.clock === "acknowledged") return;
    const what = isNamed ? `lives on the ${hello.clock} clock` : `is for ${hello?.serial}`;
    const wanted = isNamed ? "the gate judges on the acknowledged one" : `the target file says ${serial}`;
    throw new Unreachable(`the rig ${name} ${what}, and ${wanted}`, {
      remedy: "Make the rig's hello and the target file agree: see the rig contract.",
    });
  }

  /** What a camera says of itself is checked against the target file, for the report is about what stands there. */
  #watchHellos(cameras: readonly ForeignCamera[]): void {
    this.#stage.broker.passed.add(({ topic, text }) => {
      const camera = cameras.find(({ serial }) => topic === deviceTopics(serial).hello);
      if (camera) this.#disqualified ??= impostor(camera, text);
    });
  }

  #onComplaint(text: Buffer): void {
    process.stderr.write(text);
    const lines = `${this.#complaint}${text}`.split("\n");
    this.#complaint = lines.slice(-COMPLAINT_LINES).join("\n");
  }

  #absent(name: string, patienceMs: Milliseconds): Unreachable {
    const silence = this.#rigs.get(name)?.fault?.message ?? `not within ${patienceMs / 1000} seconds`;
    const why = this.#ending === "" ? silence : this.#ending;
    const said = this.#complaint.trim() === "" ? "" : `; it said:\n${this.#complaint.trim()}`;
    return new Unreachable(`the rig ${name} did not come to the bench: ${why}${said}`, {
      remedy:
        this.#startCommand === ""
          ? "The target file names no start command: start the rig by hand, as the wire contract says."
          : `It was started in the target file's folder with: ${this.#startCommand}`,
    });
  }
}

function turnedAway({ client, what }: Refused): Unreachable {
  const why =
    what === `user name ${client}` ? "its key is not the one in the target file" : `it gave the ${what}`;
  return new Unreachable(`${client} was turned away by the broker: ${why}`, {
    remedy: "Let it sign in with the name and the key that the target file has for it.",
  });
}

const COMPLAINT_LINES = 6;

function commandOf({ start }: ForeignCameras, port: number): readonly string[] {
  return start === undefined ? [] : [...start.command, "--broker", `127.0.0.1:${port}`];
}

function launch(
  { start }: ForeignCameras,
  [program = "", ...args]: readonly string[],
): ChildProcess | undefined {
  if (start === undefined) return undefined;
  const command = program === "node" ? process.execPath : program;
  return spawn(command, args, { cwd: start.cwd, stdio: ["ignore", "inherit", "pipe"] });
}

/** What is wrong with a camera's word on itself; one that is malformed is told elsewhere. */
function impostor({ serial, model, power }: ForeignCamera, text: string): Unreachable | undefined {
  let hello: Hello;
  try {
    hello = decode(Hello, text, "hello");
  } catch {
    return undefined;
  }
  const isNamed = hello.model === model && hello.power === power;
  if (isNamed) return undefined;
  return new Unreachable(
    `${serial} says hello as ${hello.power} model ${hello.model}, and the target file says ${power} model ${model}`,
    { remedy: "Make the camera's hello and the target file agree." },
  );
}
