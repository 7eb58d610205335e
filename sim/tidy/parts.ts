import { gateTally, mutantsTally, type Tally, tapTally } from "./tally.js";

/** One part of `npm test`. Without a report, the part counts as one check. */
export interface Part {
  readonly script: string;
  readonly report?: { readonly path: string; readonly read: (text: string) => Tally };
}

export const unitReport = "reports/unit.tap";

export const parts: readonly Part[] = [
  { script: "test:types" },
  { script: "test:lint" },
  { script: "test:imports" },
  { script: "test:rules" },
  { script: "test:unit", report: { path: unitReport, read: tapTally } },
  { script: "test:gate", report: { path: "reports/gate.json", read: gateTally } },
  { script: "test:mutants", report: { path: "reports/mutants.json", read: mutantsTally } },
];
