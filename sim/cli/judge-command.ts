import { Command } from "commander";
import type { Target } from "../bench/target.js";
import { type CaptureHeader, readCapture } from "../files/capture-file.js";
import { readRules } from "../files/catalogue.js";
import { select, type Wanted } from "../play/selection.js";
import { findRule } from "../rulebook/parse-rules.js";
import type { Rule } from "../rulebook/rule.js";
import { type Options, type Plan, runPlan, todayOption } from "./gate-command.js";
import type { Io } from "./io.js";

type JudgeOptions = Pick<Options, "rule" | "baseline" | "today" | "reports" | "log" | "json">;

/** `camloop judge`: judges what was captured, with the rules of today. */
export function judgeCommand(io: Io): Command {
  return new Command("judge")
    .description("judge a capture that `camloop record` has written, without its target")
    .argument("<file>", "the capture")
    .option("--rule <id...>", "only these rules; each must then be judged")
    .option("--baseline <file>", "an earlier gate.json: each firm rule that it judged must be judged again")
    .addOption(todayOption())
    .option("--reports <folder>", "where the reports go", "reports")
    .option(
      "--log",
      "also write the log of each scenario that did not pass, or of every one of the rules named",
    )
    .option("--json", "print the report as JSON in place of the table")
    .action((file: string, options: JudgeOptions) => judge(io, file, options));
}

async function judge(io: Io, file: string, options: JudgeOptions): Promise<void> {
  const { header, captures } = readCapture(file);
  const rules = readRules();
  const wanted = wantedOf(rules, header, options);
  await runPlan(io, {
    rules,
    options: optionsOf(header, options),
    file: fileOf(header),
    target: targetOf(header),
    wanted,
    selected: select(rules, wanted),
    rerun: undefined,
    captured: { file, captures },
  });
}

/** What was chosen then, unless rules are named now. */
function wantedOf(rules: readonly Rule[], { wanted }: CaptureHeader, { rule }: JudgeOptions): Wanted {
  const { topic, topics = topic === undefined ? undefined : [topic], ...others } = wanted;
  if (rule === undefined) return { ...others, topics } as Wanted;
  return { rules: rule.map((id) => findRule(rules, id).id) };
}

const optionsOf = ({ seed, starts, failOn }: CaptureHeader, options: JudgeOptions): Options => ({
  ...options,
  seed,
  ...(starts && { starts }),
  failOn: failOn as Options["failOn"],
  order: "defined",
  retries: 0,
});

const fileOf = ({ waivers, isStrict, mandatory }: CaptureHeader) =>
  ({ waivers, strictWaivers: isStrict, mandatory }) as NonNullable<Plan["file"]>;

/** Nobody signs in anywhere, so there are no keys. */
function targetOf({ target: { name, camera, cloud, app, wall } }: CaptureHeader): Target {
  return {
    name,
    cameras: camera
      ? {
          start: undefined,
          cameras: camera.cameras.map(({ hasPrivateLink, ...each }) => ({
            ...each,
            key: hasPrivateLink ? undefined : "",
            rigKey: "",
          })),
          resetHoldMs: camera.resetHoldMs,
          holdToleranceMs: camera.holdToleranceMs,
          blink: camera.blink,
        }
      : "reference",
    cloud: cloud ? { ...cloud, start: undefined, key: "", adapterKey: "" } : "reference",
    ...(app && { app: { start: undefined, driverKey: "" } }),
    wall,
  };
}
