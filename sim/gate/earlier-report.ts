import { existsSync, readFileSync } from "node:fs";
import { Compile } from "typebox/compile";
import { UsageError } from "../kernel/errors.js";
import { GateReport } from "./report.js";

const validator = Compile(GateReport);

/** A gate report, when the text is one. */
export function parseReport(text: string): GateReport | undefined {
  try {
    const report: unknown = JSON.parse(text);
    return validator.Check(report) ? report : undefined;
  } catch {
    return undefined;
  }
}

/** The gate report that `what` calls for. @throws {UsageError} when there is none at this place */
export function readReport(file: string, what: string): GateReport {
  const remedy = "Name a gate.json that `camloop gate` of this version has written.";
  if (!existsSync(file)) throw new UsageError(`there is no ${what} ${file}`, { remedy });
  const report = parseReport(readFileSync(file, "utf8"));
  if (report) return report;
  throw new UsageError(`${file} is no gate report`, { remedy });
}

type ReportedScenario = GateReport["rules"][number]["scenarios"][number];

/** The scenarios with which something was amiss: they failed, differed or broke. */
export const amissIn = ({ rules }: GateReport): readonly ReportedScenario[] =>
  rules.flatMap(({ scenarios }) =>
    scenarios.filter(({ result }) => result === "failed" || result === "error"),
  );
