import type { Fleet } from "../fleet/fleet.js";
import { describeDuration, type Milliseconds } from "../kernel/duration.js";
import { shellWord } from "../kernel/shell-word.js";
import { type WallOptions, wallFlags } from "./fleet-wall-options.js";

/** What was asked for beside the file. */
interface Given extends WallOptions {
  readonly cameras?: number;
  readonly duration?: Milliseconds;
}

/** The command that plays the whole fleet again, as on a command line. */
export const fleetReplay = (
  file: string | undefined,
  { cameras, duration, ...wall }: Given,
  { seed }: Pick<Fleet, "seed">,
): string =>
  [
    "npx camloop fleet",
    ...(file === undefined ? [] : [shellWord(file)]),
    ...(cameras === undefined ? [] : [`--cameras ${cameras}`]),
    ...(duration === undefined ? [] : [`--duration "${describeDuration(duration)}"`]),
    `--seed ${seed}`,
    ...(wall.wall ? ["--wall"] : []),
    ...wallFlags(wall),
  ].join(" ");
