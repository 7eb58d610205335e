import { Writable } from "node:stream";
import {
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadSupport,
  runCucumber,
} from "@cucumber/cucumber/api";
import type { Envelope } from "@cucumber/messages";
import { forgetRun, type PlayedScenario, Run, type RunOptions, registerRun } from "../bench/run.js";
import { packageRoot } from "../files/package-root.js";
import { hours, type Milliseconds } from "../kernel/duration.js";
import type { CamloopError } from "../kernel/errors.js";
import type { Playable } from "./selection.js";

/** What to play on which bench. */
export interface PlayOptions extends RunOptions {
  readonly scenarios: readonly Playable[];
  /** Play in an order drawn from the seed. */
  readonly random?: boolean;
  /** Hears of each scenario as it ends, and how much real time it took. */
  readonly onPlayed?: (played: PlayedScenario, lengthMs: Milliseconds) => void;
  /** Hears what cucumber tells of the run, message by message. */
  readonly onMessage?: (message: Envelope) => void;
}

/** What was played, and why the target was lost on the way, if it was. */
export interface Played {
  readonly scenarios: readonly PlayedScenario[];
  readonly lost: CamloopError | undefined;
}

let support: Promise<ISupportCodeLibrary> | undefined;
let plays = 0;

/** The project's steps, loaded once a process. */
function loadSteps(): Promise<ISupportCodeLibrary> {
  support ??= loadSupport({ sources: sourcesOf([], "defined"), support: SUPPORT }, { cwd: packageRoot });
  return support;
}

/** A formatter that writes what happened to nobody: verdicts come from the bench. */
const SILENT = "message";
const SUPPORT = { requireModules: [], requirePaths: [], importPaths: ["dist/steps/*.js"], loaders: [] };

/** Plays scenarios through cucumber, in this process, one after another. */
export async function play(options: PlayOptions): Promise<Played> {
  const scenarios: PlayedScenario[] = [];
  const run = new Run(options, (played, lengthMs) => {
    scenarios.push(played);
    options.onPlayed?.(played, lengthMs);
  });
  // Cucumber takes no path at all for every path.
  if (options.scenarios.length === 0) return { scenarios, lost: undefined };
  plays++;
  const name = `play-${plays}`;
  registerRun(name, run);
  try {
    const environment = { cwd: packageRoot, stdout: nowhere(), stderr: process.stderr };
    const order = options.random ? `random:${options.seed}` : "defined";
    const stepMs = options.target.wall && LONGEST_STEP_MS;
    const configured = await configuration(name, { paths: pathsOf(options.scenarios), order, stepMs });
    await runCucumber(configured, environment, options.onMessage);
  } finally {
    forgetRun(name);
    await run.close();
  }
  return { scenarios: [...scenarios, ...unplayed(options.scenarios, scenarios)], lost: run.lost };
}

/** A scenario that was to be played and of which nothing came back proves nothing; it must not vanish either. */
export function unplayed(
  wanted: readonly Playable[],
  played: readonly PlayedScenario[],
  reason = "cucumber never finished this scenario",
): PlayedScenario[] {
  const heardOf = new Set(played.map(({ scenario }) => scenario));
  return wanted
    .filter(({ scenario }) => !heardOf.has(scenario))
    .map((lost) => ({ ...lost, result: "error", reason, log: "" }));
}

/** On wall time a step takes the time that its scenario speaks of; whatever the bench waits for in it is bounded by itself. */
const LONGEST_STEP_MS: Milliseconds = hours(24);

/** How cucumber plays these paths for the run of this name. */
export async function configuration(
  run: string,
  {
    paths,
    order = "defined",
    stepMs,
  }: { readonly paths: string[]; readonly order?: string; readonly stepMs?: Milliseconds | undefined },
): Promise<IRunConfiguration & { support: ISupportCodeLibrary }> {
  return {
    sources: sourcesOf(paths, order),
    support: { ...(await loadSteps()), ...(stepMs === undefined ? {} : { defaultTimeout: stepMs }) },
    runtime: {
      dryRun: false,
      failFast: false,
      filterStacktraces: true,
      parallel: 0,
      retry: 0,
      retryTagFilter: "",
      strict: true,
      worldParameters: { run },
    },
    formats: { stdout: SILENT, files: {}, publish: false, options: {} },
  };
}

const sourcesOf = (paths: string[], order: string) =>
  ({ defaultDialect: "en", paths, names: [], tagExpression: "", order }) as IRunConfiguration["sources"];

/** One path a feature file, with the lines to play: `features/ajcloud/reset.feature:12:20`. */
function pathsOf(scenarios: readonly Playable[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { at } of scenarios) {
    const [file = "", line = ""] = at.split(":");
    lines.set(file, [...(lines.get(file) ?? []), line]);
  }
  return [...lines].map(([file, numbers]) => [file, ...numbers].join(":"));
}

/** A stream that keeps nothing. */
export const nowhere = (): Writable => new Writable({ write: (_chunk, _encoding, done) => done() });
