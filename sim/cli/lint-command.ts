import { Command } from "commander";
import { packageRoot } from "../files/package-root.js";
import { count } from "../kernel/count.js";
import { featureLints, playedLint } from "../lint/feature-lints.js";
import { lintAll } from "../lint/lint-all.js";
import { policyLints } from "../lint/policy-lints.js";
import { stepLints } from "../lint/step-lints.js";
import { problemLine } from "../rulebook/problem.js";
import type { Io } from "./io.js";

/** `camloop lint`: exit 0 when nothing is wrong, 1 otherwise. */
export function lintCommand(io: Io, root: string = packageRoot): Command {
  return new Command("lint")
    .description("check rule catalogues, features, policies and steps against the house's conventions")
    .option("--list", "say what is checked, and why")
    .action(async ({ list }: { list?: true }) => (list ? listLints(io) : await lint(io, root)));
}

async function lint(io: Io, root: string): Promise<void> {
  const { problems, rules, scenarios, steps } = await lintAll(root);
  for (const problem of problems) io.err(problemLine(problem));
  io.out(`${rules} rules, ${scenarios} scenarios, ${steps} steps: ${count(problems.length, "problem")}`);
  io.exitWith(problems.length === 0 ? 0 : 1);
}

function listLints(io: Io): void {
  for (const { name, reason } of [...featureLints, playedLint, ...policyLints, ...stepLints])
    io.out(`${name}: ${reason}`);
}
