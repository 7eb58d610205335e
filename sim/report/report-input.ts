import type { GateResult } from "../gate/gate.js";
import type { Instant, Milliseconds } from "../kernel/duration.js";
import type { MutantsReport } from "../mutants/report.js";
import type { OpenPoint } from "./open-points.js";
import type { Step } from "./scenario-steps.js";

/** What the reports of one run are made of. */
export interface ReportInput {
  readonly result: GateResult;
  /** Options that a replay needs besides rule and seed, each with a space before it. */
  readonly replayOptions: string;
  /** Steps by a scenario's place, `file:line`. */
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** Open points by rule id. */
  readonly openPoints: ReadonlyMap<string, readonly OpenPoint[]>;
  /** What the last mutants run found, if there was one. */
  readonly mutants: MutantsReport | undefined;
  /** Whether scenarios that passed carry their messages too. */
  readonly allMessages: boolean;
  readonly timing: Timing;
}

/** Real time, for tools that keep statistics; no verdict depends on it. */
export interface Timing {
  readonly startedAt: Instant;
  readonly endedAt: Instant;
  /** By scenario. */
  readonly scenarioMs: ReadonlyMap<string, Milliseconds>;
}
