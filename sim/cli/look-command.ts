import { join } from "node:path";
import { Command } from "commander";
import type { Insides } from "../bench/insides.js";
import { referenceTarget } from "../bench/target.js";
import { readRules } from "../files/catalogue.js";
import { UsageError } from "../kernel/errors.js";
import { play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import { cardInWords, clipInWords, type Look, mdirLine, olderInWords } from "../report/look-page.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { findRule } from "../rulebook/parse-rules.js";
import type { Io } from "./io.js";
import { requireFolder } from "./report-folder.js";
import { parseSeed } from "./seed.js";
import { writeLook } from "./write-look.js";

interface Options {
  readonly rule: string;
  readonly scenario?: string;
  readonly seed: number;
  readonly reports: string;
}

/** Somebody moves, and moves again, before a camera with a card. */
const USUAL_RULE = "AJ-SD-16";

/** `camloop look`: plays a scenario and shows the virtual camera at its end. */
export function lookCommand(io: Io, findFfmpeg?: () => string): Command {
  return new Command("look")
    .description("play a scenario, and show what the virtual camera sees at its end, its light, and its card")
    .option("--rule <id>", "a scenario of this rule", USUAL_RULE)
    .option("--scenario <words>", "the one whose name holds these words; the rule's first unless told")
    .option("--seed <number>", "what is drawn at random depends on it alone", parseSeed, 1)
    .option("--reports <folder>", "the folder to whose look/ the page goes", "reports")
    .action((options: Options) => look(io, options, findFfmpeg));
}

async function look(
  io: Io,
  { rule, scenario, seed, reports }: Options,
  findFfmpeg?: () => string,
): Promise<void> {
  const chosen = choose(rule, scenario);
  const folder = join(reports, "look");
  requireFolder(folder);
  io.out(`seed ${seed}, ${chosen.scenario}  ${chosen.at}`);
  let insides: Insides | undefined;
  const lookAt = (world: { readonly insides: Insides | undefined }) => {
    insides = world.insides;
  };
  const { scenarios } = await play({ seed, target: referenceTarget, scenarios: [chosen], lookAt });
  const [played] = scenarios;
  if (played === undefined || insides === undefined) {
    io.err(`there is nothing to look at: ${played?.reason ?? "the scenario was not played"}`);
    return io.exitWith(exitCodes.benchError);
  }
  for (const line of linesOf(await writeLook(folder, played, insides, findFfmpeg), folder)) io.out(line);
}

function choose(id: string, words: string | undefined): Playable {
  const rules = readRules();
  const { id: ruleId } = findRule(rules, id);
  const { scenarios } = select(rules, { rules: [ruleId] });
  const wanted = (words ?? "").toLowerCase();
  const holds = (name: string) => name.toLowerCase().includes(wanted);
  // The last part of the name tells an outline's cases apart.
  const found =
    scenarios.find(({ scenario }) => holds(scenario.split("/").at(-1) ?? "")) ??
    scenarios.find(({ scenario }) => holds(scenario));
  if (found) return found;
  if (scenarios.length === 0)
    throw new UsageError(`${ruleId} is not encoded yet`, { remedy: "See `camloop rules --count`." });
  throw new UsageError(`${ruleId} has not got a scenario with "${words}" in its name`, {
    remedy: `It has: ${scenarios.map(({ scenario }) => scenario.slice(ruleId.length + 1)).join("; ")}.`,
  });
}

function linesOf({ played, insides, films, image, missing }: Look, folder: string): string[] {
  return [
    `the scenario ${played.result}`,
    cardInWords(insides),
    ...films.map(({ clip, file }) => `  ${clipInWords(clip)}${file ? `  ${join(folder, file)}` : ""}`),
    olderInWords(insides.clips.length - films.length),
    image === undefined ? "" : mdirLine(join(folder, image)),
    missing ?? "",
    `look: ${join(folder, "index.html")}`,
  ].filter((line) => line !== "");
}
