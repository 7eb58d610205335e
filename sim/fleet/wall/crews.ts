import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { BenchFault } from "../../kernel/errors.js";
import type { Shard } from "../../play/selection.js";
import type { Fleet } from "../fleet.js";
import type { WallPlan } from "../wall-plan.js";
import type { Absent } from "./absent.js";
import type { CrewNews, CrewOrder } from "./crew-news.js";
import type { Slice } from "./tally.js";

/** Open files bind a process before memory does. */
const MOST_CAMERAS = 16_000;
/** A process takes half a second and 50 MB to start. */
const LEAST_CAMERAS = 500;

/** What the crews tell together. */
export interface CrewsEvents {
  slice(slice: Slice): void;
  problem(text: string): void;
  /** All that a camera that is logged has said and heard. */
  log(serial: string, text: string): void;
}

/**
 * Processes that share the cameras of a run. Processes and not threads: those of one process share its limit of open files, which is
 * 20,000 where nobody has raised it.
 */
export class Crews {
  /** Resolves when all have loaded what they need. @throws {BenchFault} when one has died */
  readonly ready: Promise<unknown>;
  /** Resolves when all have ended. @throws {BenchFault} when one has died */
  readonly ended: Promise<unknown>;
  readonly #crews: readonly CrewChild[];
  #absent: Absent = { never: [], lost: [] };
  readonly #events: CrewsEvents;
  #isEnding = false;

  constructor(count: number, events: CrewsEvents) {
    this.#events = events;
    this.#crews = Array.from({ length: count }, startChild);
    const lives = this.#crews.map((crew) => this.#follow(crew));
    this.ended = Promise.all(lives.map(({ ended }) => ended));
    this.ready = Promise.race([this.ended, Promise.all(lives.map(({ ready }) => ready))]);
  }

  get online(): number {
    return this.#crews.reduce((sum, { online }) => sum + online, 0);
  }

  get begun(): number {
    return this.#crews.reduce((sum, { begun }) => sum + begun, 0);
  }

  /** Once all have ended. */
  get absent(): Absent {
    return this.#absent;
  }

  begin(fleet: Fleet, shard: Shard): void {
    const of = this.#crews.length;
    for (const [index, { child }] of this.#crews.entries())
      order(child, { kind: "begin", task: { fleet, shard, crew: { index: index + 1, of } } });
  }

  /** Lets all cameras say goodbye. */
  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    for (const { child } of this.#crews) order(child, { kind: "end" });
  }

  #follow(crew: CrewChild): { readonly ready: Promise<void>; readonly ended: Promise<void> } {
    let hasEnded = false;
    const ready = new Promise<void>((resolve) => {
      crew.child.on("message", (news: CrewNews) => {
        if (news.kind === "ready") resolve();
        else if (news.kind === "ended") {
          hasEnded = true;
          this.#miss(news.absent);
        } else this.#hear(crew, news);
      });
    });
    const ended = new Promise<void>((resolve, reject) => {
      crew.child.once("exit", (code, signal) => (hasEnded ? resolve() : reject(died(code ?? signal))));
    });
    return { ready, ended };
  }

  #miss({ never, lost }: Absent): void {
    this.#absent = { never: [...this.#absent.never, ...never], lost: [...this.#absent.lost, ...lost] };
  }

  #hear(crew: CrewChild, news: Extract<CrewNews, { kind: "slice" | "problem" | "log" }>): void {
    if (news.kind === "problem") return this.#events.problem(news.text);
    if (news.kind === "log") return this.#events.log(news.serial, news.text);
    crew.online = news.online;
    crew.begun = news.begun;
    this.#events.slice(news.slice);
  }
}

/** A process, and how many of its cameras are told to connect and are connected. */
interface CrewChild {
  readonly child: ChildProcess;
  online: number;
  begun: number;
}

function startChild(): CrewChild {
  const module = new URL("./crew-process.js", import.meta.url);
  const child = fork(module, { stdio: ["ignore", "ignore", "inherit", "ipc"], execArgv: [] });
  return { child, online: 0, begun: 0 };
}

const order = (child: ChildProcess, told: CrewOrder) => child.connected && child.send(told);

const died = (how: unknown): BenchFault =>
  new BenchFault(`a process with a part of the fleet has died: ${how}`, {
    remedy:
      "See what it said last; give it fewer cameras, or more of them `workers`, if memory or open files ran out.",
  });

/** How many processes a run takes: as many as are worth their start, and none with too many cameras. */
export function crewsFor(cameras: number, { workers }: Pick<WallPlan, "workers">): number {
  const wished = workers ?? Math.min(availableParallelism(), Math.ceil(cameras / LEAST_CAMERAS));
  return Math.max(1, wished, Math.ceil(cameras / MOST_CAMERAS));
}
