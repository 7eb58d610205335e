import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AstBuilder, compile, Errors, GherkinClassicTokenMatcher, Parser } from "@cucumber/gherkin";
import { type GherkinDocument, IdGenerator, type Pickle } from "@cucumber/messages";
import { type Problem, refuseProblems } from "../rulebook/problem.js";
import { packageRoot } from "./package-root.js";

/** A feature file as it stands and as cucumber will play it. */
export type FeatureFile = {
  /** Such as features/ajcloud/reset.feature. */
  readonly file: string;
  readonly document: GherkinDocument;
  /** The scenarios with outlines unfolded and every inherited tag. */
  readonly pickles: readonly Pickle[];
};

/** Every features/<vendor>/*.feature, in order of name. @throws UsageError that tells each parse error's place */
export function readFeatureFiles(root: string = packageRoot): readonly FeatureFile[] {
  const files = readdirSync(join(root, "features"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".feature"))
    .map((name) => `features/${name.replaceAll("\\", "/")}`)
    .sort();
  return files.map((file) => parseFeature(readFileSync(join(root, file), "utf8"), file));
}

/** @throws UsageError that tells each parse error's place */
export function parseFeature(text: string, file: string): FeatureFile {
  const newId = IdGenerator.incrementing();
  const parser = new Parser(new AstBuilder(newId), new GherkinClassicTokenMatcher());
  const document = parseOrRefuse(() => parser.parse(text), file);
  refuseProblems(strayLines(document, text, file));
  return { file, document, pickles: compile(document, file, newId) };
}

/** Lines of the steps by their id, which a played step names first among its `astNodeIds`. */
export function stepLines({ feature }: GherkinDocument): ReadonlyMap<string, number> {
  const children = (feature?.children ?? []).flatMap((child) => [child, ...(child.rule?.children ?? [])]);
  const steps = children.flatMap(({ background, scenario }) => (background ?? scenario)?.steps ?? []);
  return new Map(steps.map(({ id, location }) => [id, location.line]));
}

function parseOrRefuse(parse: () => GherkinDocument, file: string): GherkinDocument {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Errors.GherkinException) refuseProblems(syntaxProblems(error, file));
    throw error;
  }
}

/** Gherkin takes a first step with a mistyped keyword for a description, and plays the scenario without it. */
function strayLines({ feature }: GherkinDocument, text: string, file: string): Problem[] {
  const children = (feature?.children ?? []).flatMap((child) => [child, ...(child.rule?.children ?? [])]);
  return children
    .flatMap(({ background, scenario }) =>
      [background ?? [], scenario ?? [], scenario?.examples ?? []].flat(),
    )
    .filter(({ description }) => description.trim() !== "")
    .map(({ description, location }) => {
      const first = description.trim().split("\n", 1)[0] as string;
      const line =
        text.split("\n").findIndex((each, index) => index >= location.line && each.trim() === first) + 1;
      const remedy = "begin it with Given, When, Then or And, or delete it";
      return { file, line, check: "gherkin", message: `"${first}" is no step`, remedy };
    });
}

function syntaxProblems(error: Errors.GherkinException, file: string): Problem[] {
  const single = (error.errors ?? [error]) as (Error & Partial<Errors.GherkinException>)[];
  return single.map(({ location, message }) => ({
    file,
    line: location?.line ?? 1,
    check: "gherkin",
    message: message.replace(/^\(\d+:\d+\): /, ""),
    remedy: "write it as the other features are written",
  }));
}
