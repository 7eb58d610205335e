import type { Background, Scenario, Step } from "@cucumber/messages";
import { StepKeywordType } from "@cucumber/messages";
import type { FeatureFile } from "../files/feature-files.js";
import { eachScenario, type FeatureLint, type Finding } from "./feature-lint.js";
import { blocksOf, scenariosOf } from "./feature-parts.js";

/** What a product owner does not read aloud. */
const machineWords: readonly (readonly [string, RegExp])[] = [
  ["JSON", /[{}[\]]/],
  ["a rule id", /\b[A-Z][A-Z0-9]-[A-Z]+-\d\d\b/],
  ["a topic", /[\w+#]\/[\w+#]+\/[\w+#]/],
  ["milliseconds", /\bms\b|\d+ms\b|milliseconds?\b/i],
];

/** A scenario is short, has one action, and is read aloud. */
export const shapeLints: readonly FeatureLint[] = [
  {
    name: "one-when",
    reason: "a scenario with two actions does not say which one is judged",
    remedy:
      "write Given steps, then exactly one When step, then Then steps; only Given steps in a Background",
    find: findWrongOrder,
  },
  {
    name: "step-count",
    reason: "what does not matter lives in defaults, and a scenario without a Then shows nothing",
    remedy: "write 3 to 5 steps, the Background not counted",
    find: eachScenario(({ steps }) =>
      steps.length >= 3 && steps.length <= 5 ? [] : [`${steps.length} steps`],
    ),
  },
  {
    name: "background-size",
    reason: "a reader keeps no more than four things in mind",
    remedy: "keep at most 4 steps in a Background and move the others into defaults",
    find: (feature) =>
      backgroundsOf(feature)
        .filter(({ steps }) => steps.length > 4)
        .map(({ location, steps }) => ({
          line: location.line,
          message: `${steps.length} steps in a Background`,
        })),
  },
  {
    name: "outline-case",
    reason: "a row says in words what it is about, and its words name it in the report",
    remedy: "make `case` the first column, each row's words different",
    find: eachScenario(({ examples }) => examples.flatMap(wrongCases)),
  },
  {
    name: "unique-title",
    reason: "the title names the scenario in reports, waivers and replays",
    remedy: "give each Scenario of a Rule a title of its own",
    find: findDoubledTitles,
  },
  {
    name: "plain-words",
    reason: "product owners read features aloud",
    remedy: "say it in the words of the field, with units such as seconds",
    find: findMachineWords,
  },
];

function findWrongOrder(feature: FeatureFile): Finding[] {
  const scenarios = scenariosOf(feature).filter(({ steps }) => !/^G*WT[Ta]*$/.test(lettersOf(steps)));
  const backgrounds = backgroundsOf(feature).filter(({ steps }) => !/^[Ga]*$/.test(lettersOf(steps)));
  return [...scenarios, ...backgrounds].map(({ location, steps, name }) => ({
    line: location.line,
    message: `"${name}" goes ${steps.map(({ keyword }) => keyword.trim()).join(", ") || "nowhere"}`,
  }));
}

/** A letter a step: G, W, T; `a` for And or But; `?` for a star, which hides what it is. */
function lettersOf(steps: readonly Step[]): string {
  const letters = steps.map(({ keywordType }) => letterOf[keywordType ?? StepKeywordType.UNKNOWN]).join("");
  return letters.replace(/(?<=^G+)a+/, (ands) => "G".repeat(ands.length));
}

const letterOf: Readonly<Record<StepKeywordType, string>> = {
  [StepKeywordType.CONTEXT]: "G",
  [StepKeywordType.ACTION]: "W",
  [StepKeywordType.OUTCOME]: "T",
  [StepKeywordType.CONJUNCTION]: "a",
  [StepKeywordType.UNKNOWN]: "?",
};

function backgroundsOf(feature: FeatureFile): readonly Background[] {
  const own = feature.document.feature?.children ?? [];
  return [...own, ...blocksOf(feature).flatMap(({ children }) => children)].flatMap(
    ({ background }) => background ?? [],
  );
}

function wrongCases({ tableHeader, tableBody }: Scenario["examples"][number]): string[] {
  if (tableHeader?.cells[0]?.value !== "case") return ["the first column is not `case`"];
  const cases = tableBody.map(({ cells }) => cells[0]?.value ?? "");
  const doubled = cases.filter((each, index) => each === "" || cases.indexOf(each) < index);
  return doubled.map((each) => `the case "${each}" does not name one row`);
}

function findDoubledTitles(feature: FeatureFile): Finding[] {
  return blocksOf(feature).flatMap(({ children }) => {
    const scenarios = children.flatMap(({ scenario }) => scenario ?? []);
    return scenarios
      .filter(({ name }, index) => name === "" || scenarios.findIndex((each) => each.name === name) < index)
      .map(({ location, name }) => ({
        line: location.line,
        message: `the title "${name}" names no single one`,
      }));
  });
}

function findMachineWords(feature: FeatureFile): Finding[] {
  return plainTexts(feature).flatMap(({ line, text }) =>
    machineWords
      .filter(([, shape]) => shape.test(text))
      .map(([what]) => ({ line, message: `"${text}" holds ${what}` })),
  );
}

function plainTexts(feature: FeatureFile): { line: number; text: string }[] {
  const scenarios = scenariosOf(feature);
  const steps = [...scenarios, ...backgroundsOf(feature)].flatMap(({ steps }) => steps);
  const rows = scenarios.flatMap(({ examples }) => examples.flatMap(({ tableBody }) => tableBody));
  return [
    ...scenarios.map(({ location, name }) => ({ line: location.line, text: name })),
    ...steps.map(({ location, text }) => ({ line: location.line, text })),
    ...steps.flatMap(({ docString: doc }) => (doc ? [{ line: doc.location.line, text: doc.content }] : [])),
    ...rows.flatMap(({ cells }) =>
      cells.map(({ location, value }) => ({ line: location.line, text: value })),
    ),
  ];
}
