import type { Problem } from "../rulebook/problem.js";
import { type StepCall, stepCalls } from "./step-calls.js";

/** A step file as text; `file` such as steps/technician.ts. */
export type StepFile = { readonly file: string; readonly text: string };

type Finding = { readonly line: number; readonly message: string };

/** One convention of the step files: why we hold it, how it is seen to be broken, and what to do then. */
export type StepLint = {
  readonly name: string;
  readonly reason: string;
  readonly remedy: string;
  find(step: StepFile): Finding[];
};

export const stepLints: readonly StepLint[] = [
  {
    name: "step-anchored",
    reason: "a cucumber expression matches a whole step and nothing but it; a regular expression need not",
    remedy: "write the pattern as a text in double quotes",
    find: eachCall(({ pattern, first }) => (pattern === undefined ? [`the pattern is ${first}`] : [])),
  },
  {
    name: "step-one-liner",
    reason: "a step only hands over to an actor; what it does must be testable without cucumber",
    remedy: "write an arrow with a single call, and move the rest to an actor of the bench",
    find: eachCall(({ body }) => (isOneCall(body) ? [] : ["the body is more than one call"])),
  },
  {
    name: "step-sorted",
    reason: "a sorted file shows a pattern that is nearly doubled beside its twin",
    remedy: "sort the steps of a file by their patterns, whatever their keywords",
    find: findUnsorted,
  },
  {
    name: "step-own-evidence",
    reason: "how camera and cloud talk to each other is their own business, and no evidence",
    remedy: "let an actor of the bench observe rig, phone or outside",
    find: findDeviceTopics,
  },
];

/** What is wrong in one step file, read as text. */
export function lintStepFile(step: StepFile): readonly Problem[] {
  return stepLints.flatMap(({ name, remedy, find }) =>
    find(step).map(({ line, message }) => ({ file: step.file, line, check: name, message, remedy })),
  );
}

function eachCall(look: (call: StepCall) => string[]): StepLint["find"] {
  return ({ text }) =>
    stepCalls(text).flatMap((call) => look(call).map((message) => ({ line: call.line, message })));
}

/** `(world, hold) => world.technician.holdReset(hold)`: any arguments, but no function, block or operator. */
function isOneCall(body: string): boolean {
  const arrow = /^(async )?\([^()]*\) => (?<call>[^{].*)$/.exec(withoutStrings(body).replace(/\s+/g, " "));
  let call = arrow?.groups?.call?.replace(/,$/, "") ?? "";
  if (call.includes("=>")) return false;
  for (let outer = ""; outer !== call; ) {
    outer = call;
    call = call.replace(/\([^()]*\)/g, "#");
  }
  return /^(await )?\w+(#| ?\.\w+)*#$/.test(call);
}

function withoutStrings(code: string): string {
  return code.replace(/"(?:[^"\\]|\\.)*"/g, '""');
}

function findUnsorted({ text }: StepFile): Finding[] {
  const calls = stepCalls(text).flatMap(({ pattern, line }) =>
    pattern === undefined ? [] : [{ pattern, line }],
  );
  return calls.flatMap(({ pattern, line }, index) => {
    const before = calls[index - 1]?.pattern ?? "";
    return before <= pattern ? [] : [{ line, message: `"${pattern}" stands after "${before}"` }];
  });
}

function findDeviceTopics({ text }: StepFile): Finding[] {
  return text.split("\n").flatMap((code, index) => {
    const from = /\bfrom "([^"]+)"|\bimport\(? ?"([^"]+)"/.exec(code);
    const source = from?.[1] ?? from?.[2];
    if (source === undefined) return hasTopic(code) ? [{ line: index + 1, message: "it names a topic" }] : [];
    return isPrivate(source) ? [{ line: index + 1, message: `it imports ${source}` }] : [];
  });
}

function hasTopic(code: string): boolean {
  return /["'`][^\s"'`]*[\w+}]\/[\w+#$][^\s"'`]*["'`]/.test(code);
}

function isPrivate(source: string): boolean {
  return /^(mqtt|mqtt-packet|aedes)(\/|$)|\/sim\/(contracts|broker|doors)\//.test(source);
}
