import { existsSync, readFileSync } from "node:fs";
import { Compile } from "typebox/compile";
import { UsageError } from "../kernel/errors.js";
import { GateReport } from "./report.js";

const validator = Compile(GateReport);
/** The firm scenarios that an earlier gate report has played to the end. @throws {UsageError} when the file is no gate report */
export function readBaseline(file: string): readonly string[] {
  const firm = parse(file).rules.flatMap(({ scenarios }) =>
    scenarios.filter(({ strength }) => strength === "firm"),
  );
  return firm
    .filter(({ result }) => result === "passed" || result === "failed")
    .map(({ scenario }) => scenario);
}

function parse(file: string): GateReport {
  const remedy = "Name a gate.json that `camloop gate` of this version has written.";
  if (!existsSync(file)) throw new UsageError(`there is no baseline ${file}`, { remedy });
  try {
    const report: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (validator.Check(report)) return report;
  } catch {
    // Told below, with what is no report for another reason.
  }
  throw new UsageError(`${file} is no gate report`, { remedy });
}
