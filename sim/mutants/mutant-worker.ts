import { workerData } from "node:worker_threads";
import { serveTasks } from "../play/workers.js";
import { allMutants } from "./all-mutants.js";
import { type Against, playAgainst } from "./play-against.js";
import type { AgainstMutant } from "./run-mutants.js";

// A worker of `runMutants`: plays what each mutant has to meet. Mutants are code and cannot be sent, their names can.

const against = workerData as Against;
const mutants = new Map(allMutants().map((mutant) => [mutant.name, mutant]));

serveTasks<string, never, AgainstMutant>(async (name) => {
  const mutant = mutants.get(name);
  if (mutant === undefined) throw new Error(`it knows no mutant named ${name}`);
  const played = await playAgainst(against, mutant);
  // Nobody reads what was said and seen, and it is long.
  return { played: played.map(({ evidence: _, ...each }) => ({ ...each, log: "" })) };
});
