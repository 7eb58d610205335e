import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeFolder } from "../files/make-folder.js";
import type { FleetReport } from "../fleet/fleet-report.js";
import { mergeReports } from "../fleet/merge-reports.js";
import { fleetPage } from "../report/fleet-page.js";

/** Writes fleet.json and fleet.html into the folder; what is equal is written equally, whole or merged. */
export function writeFleetReports(report: FleetReport, folder: string): void {
  const sorted = mergeReports([report], { isPartial: true });
  makeFolder(folder);
  writeFileSync(join(folder, "fleet.json"), `${JSON.stringify(sorted)}\n`);
  writeFileSync(join(folder, "fleet.html"), fleetPage(sorted));
}
