import { growthLines } from "./fleet-growth.js";
import { fleetLike, runAlone } from "./fleet-part.js";
import { ratioLines } from "./fleet-ratio.js";

// `npm run bench:fleet`: see README.md beside this file. Options choose what is measured.

/** As much of the month as has a restart of the broker and a wave of the upgrade in it, and work for two cores. */
const PART = { name: "month", cameras: 850, days: 12 };

const { argv, env, stdout, stderr } = process;
const isQuiet = env.CI !== undefined || !stdout.isTTY;
const progress = (line: string) => isQuiet || stdout.write(`\r${line}\u001b[K`);

const PAGES: Readonly<Record<string, () => Promise<readonly string[]> | readonly string[]>> = {
  "--ratio": async () => [
    ...(await ratioLines("without cards", fleetLike({ ...PART, hasCards: false }), progress)),
    "",
    ...(await ratioLines("with cards", fleetLike(PART), progress)),
  ],
  "--month": () => aloneLines("month", "in all"),
  "--idle": () => aloneLines("idle", "goal about 60 s"),
  "--growth": () => growthLines(progress),
};
const USUAL = ["--ratio", "--month", "--idle"];

const wanted = argv.slice(2);
const unknown = wanted.filter((option) => !(option in PAGES));
if (unknown.length > 0) {
  stderr.write(`no such option: ${unknown.join(" ")}; there are ${Object.keys(PAGES).join(", ")}\n`);
  process.exitCode = 2;
} else {
  for (const option of wanted.length > 0 ? wanted : USUAL) {
    const lines = await PAGES[option]?.();
    progress("");
    for (const line of lines ?? []) stdout.write(`${line}\n`);
    stdout.write("\n");
  }
}

/** A whole fleet, in a process of its own. */
function aloneLines(name: string, remark: string): string[] {
  progress(`the whole fleet ${name}`);
  const { cameras, messages, wallMs, cpuMs, peakBytes } = runAlone({ name });
  const perSecond = (ms: number) => inWords((1000 * messages) / ms);
  return [
    `fleet ${name}: ${inWords(cameras)} cameras, ${fleetDays(name)} days, ${inWords(messages)} messages`,
    `  real time: ${inWords(wallMs / 1000)} s (${remark}), ${perSecond(wallMs)} messages a second`,
    `  CPU time: ${inWords(cpuMs / 1000)} s, ${perSecond(cpuMs)} messages a second`,
    `  most memory: ${inWords(peakBytes / 1e6)} MB`,
  ];
}

function fleetDays(name: string): string {
  return inWords(fleetLike({ name }).durationMs / 86_400_000);
}

function inWords(figure: number): string {
  return Math.round(figure).toLocaleString("en");
}
