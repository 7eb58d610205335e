import { readReport } from "./earlier-report.js";

/** The firm scenarios that an earlier gate report has played to the end. @throws {UsageError} when the file is no gate report */
export function readBaseline(file: string): readonly string[] {
  const firm = readReport(file, "baseline").rules.flatMap(({ scenarios }) =>
    scenarios.filter(({ strength }) => strength === "firm"),
  );
  return firm
    .filter(({ result }) => result === "passed" || result === "failed")
    .map(({ scenario }) => scenario);
}
