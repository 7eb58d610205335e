import type { GateResult } from "../gate/gate.js";
import type { Judged } from "../gate/judgement.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { titleOf } from "./words.js";

/** Whether anybody looked at a rule: not when each of its scenarios came after the target had been lost. */
export const isLookedAt = ({ outcomes }: Judged, { lost }: GateResult): boolean =>
  outcomes.some(({ reason }) => lost === undefined || reason !== `${lost.message}. ${lost.remedy}`);

/** What stands against a run besides failed and broken rules, a sentence each. */
export function runProblems({
  lost,
  waiverProblems,
  leftOut,
  failedOn,
  judged,
  exitCode,
}: GateResult): readonly string[] {
  const broken = judged
    .filter(({ verdict }) => verdict !== "error")
    .flatMap(({ outcomes }) => outcomes.filter(({ result }) => result === "error"));
  return [
    ...(lost ? [`The target was lost: ${lost.message}. ${lost.remedy}`] : []),
    ...waiverProblems.map(({ message, remedy }) => `Waiver: ${message}. ${remedy}`),
    ...leftOut.map((id) => `Required, but not judged: ${id}`),
    ...failedOn.map(({ kind, scenario }) => `Fails on ${kind}, as asked: ${scenario}`),
    ...broken.map(
      ({ ruleId, scenario, reason }) => `Not judged: ${ruleId}, ${titleOf(scenario)}: ${reason ?? ""}`,
    ),
    ...(exitCode === exitCodes.nothingRan ? ["Nothing ran: no scenario that was chosen says anything."] : []),
  ];
}
