import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadSupport } from "@cucumber/cucumber/api";
import { UsageError } from "../kernel/errors.js";
import { stepCalls } from "./step-calls.js";
import type { StepFile } from "./step-lints.js";
import type { StepPattern } from "./step-use.js";

/** What the linter needs of cucumber's loaded definitions, whose full type cucumber does not publish. */
type LoadedStep = { readonly pattern: string | RegExp; matchesStepName(text: string): boolean };

/** Every source file of steps/. @throws UsageError outside of a checkout, where steps/ is not packed */
export function readStepFiles(root: string): readonly StepFile[] {
  const folder = join(root, "steps");
  if (!existsSync(folder))
    throw new UsageError(`there is no ${folder}`, {
      remedy: "Lint in a checkout; a package holds no sources.",
    });
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .map((name) => ({ file: `steps/${name}`, text: readFileSync(join(folder, name), "utf8") }));
}

/**
 * The step patterns as cucumber understands them, parameter types included, with their place in the sources.
 * Works once in a process: cucumber imports each step file, and a second import defines nothing.
 */
export async function loadStepPatterns(
  root: string,
  files: readonly StepFile[],
): Promise<readonly StepPattern[]> {
  const library = await loadSupport(
    {
      sources: { defaultDialect: "en", paths: [], names: [], tagExpression: "", order: "defined" },
      support: { importPaths: ["dist/steps/**/*.js"] },
    },
    { cwd: root },
  );
  const { stepDefinitions } = library as unknown as { readonly stepDefinitions: readonly LoadedStep[] };
  return place(stepDefinitions, files);
}

/** Gives each definition its place; a doubled pattern's second definition gets the second place. */
function place(definitions: readonly LoadedStep[], files: readonly StepFile[]): readonly StepPattern[] {
  const free = files.flatMap(({ file, text }) => stepCalls(text).map((call) => ({ file, ...call })));
  return definitions.map((definition) => {
    const pattern = String(definition.pattern);
    const index = free.findIndex((call) => (call.pattern ?? call.first) === pattern);
    const [{ file, line } = { file: "steps", line: 1 }] = index < 0 ? [] : free.splice(index, 1);
    return { pattern, file, line, matches: (text) => definition.matchesStepName(text) };
  });
}
