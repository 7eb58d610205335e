import { EPOCH } from "../bench/stage.js";
import { isForeign } from "../bench/target.js";
import { dateOf } from "../kernel/calendar.js";
import type { Instant } from "../kernel/duration.js";
import { shellWord } from "../kernel/shell-word.js";
import type { GateResult } from "./gate.js";

/** The command that plays a rule again as it was played; each of the options has a space before it. */
export function replayCommand(ruleId: string, result: GateResult, replayOptions: string): string {
  const { seed, capture } = result;
  if (capture !== undefined) return `npx camloop judge ${shellWord(capture)} --rule ${ruleId}`;
  const starts = startsOption(startOf(ruleId, result));
  return `npx camloop gate --rule ${ruleId} --seed ${seed}${starts}${replayOptions}`;
}

/** `--starts` with a space before it, where simulated time does not begin as ever. */
const startsOption = (startsAt: Instant = EPOCH): string =>
  dateOf(startsAt) === dateOf(EPOCH) ? "" : ` --starts ${dateOf(startsAt)}`;

/** A foreign product lives on from one scenario to the next: the day on which a rule's first one began may tell in it. */
function startOf(ruleId: string, { target, played, startsAt }: GateResult): Instant | undefined {
  if (target.wall !== undefined) return undefined;
  if (!isForeign(target)) return startsAt;
  return played.find((each) => each.ruleId === ruleId && each.evidence)?.evidence?.began ?? startsAt;
}
