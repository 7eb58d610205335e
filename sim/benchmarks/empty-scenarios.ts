import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import {
  type IRunConfiguration,
  type ISupportCodeLibrary,
  loadSupport,
  runCucumber,
} from "@cucumber/cucumber/api";
import { packageRoot } from "../files/package-root.js";
import { BenchFault } from "../kernel/errors.js";
import { type Timing, time } from "./stopwatch.js";

const SUPPORT = {
  requireModules: [],
  requirePaths: [],
  importPaths: ["dist/sim/benchmarks/empty-steps.js"],
  loaders: [],
};

/** Scenarios that do nothing, for cucumber to play: what the tool itself costs. */
export class EmptyScenarios {
  readonly #support: ISupportCodeLibrary;
  readonly #folder = mkdtempSync(join(tmpdir(), "camloop-empty-"));

  private constructor(support: ISupportCodeLibrary, feature: string) {
    this.#support = support;
    writeFileSync(join(this.#folder, "empty.feature"), feature);
  }

  /** One scenario for each count of steps. */
  static async write(stepCounts: readonly number[]): Promise<EmptyScenarios> {
    const support = await loadSupport({ sources: sourcesAt([]), support: SUPPORT }, { cwd: packageRoot });
    return new EmptyScenarios(support, emptyFeature(stepCounts));
  }

  /** @throws BenchFault unless all pass */
  play(): Promise<Timing> {
    return time(async (onEnd) => {
      const { success } = await runCucumber(this.#configuration(), ENVIRONMENT, ({ testCaseFinished }) => {
        if (testCaseFinished) onEnd();
      });
      if (success) return;
      throw new BenchFault("empty scenarios failed", {
        remedy: "Compare sim/benchmarks/empty-scenarios.ts with the player: both drive cucumber's API.",
      });
    });
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /** The settings with which the player plays real scenarios. */
  #configuration() {
    return {
      sources: sourcesAt([join(this.#folder, "empty.feature")]),
      support: this.#support,
      runtime: {
        dryRun: false,
        failFast: false,
        filterStacktraces: true,
        parallel: 0,
        retry: 0,
        retryTagFilter: "",
        strict: true,
        worldParameters: {},
      },
      formats: { stdout: "message", files: {}, publish: false, options: {} },
    } as never;
  }
}

const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
const ENVIRONMENT = { cwd: packageRoot, stdout: nowhere, stderr: process.stderr };

function emptyFeature(stepCounts: readonly number[]): string {
  const scenarios = stepCounts.map(
    (count, index) => `  Scenario: empty ${index + 1}\n${"    Given nothing happens\n".repeat(count)}`,
  );
  return `Feature: nothing\n${scenarios.join("\n")}`;
}

const sourcesAt = (paths: string[]) =>
  ({
    defaultDialect: "en",
    paths,
    names: [],
    tagExpression: "",
    order: "defined",
  }) as IRunConfiguration["sources"];
