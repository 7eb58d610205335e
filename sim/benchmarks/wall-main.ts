import { execFileSync } from "node:child_process";
import { packageRoot } from "../files/package-root.js";
import { median } from "./numbers.js";
import { LOADERS } from "./wall-kinds.js";
import type { LoadFigures } from "./wall-load.js";

// `npm run bench:wall -- HOST PORT`: see README.md beside this file.

const ROUNDS = 3;

const { argv, env, stdout } = process;
const [host = "127.0.0.1", port = "1883"] = argv.slice(2);
const isQuiet = env.CI !== undefined || !stdout.isTTY;
const progress = (line: string) => isQuiet || stdout.write(`\r${line}\u001b[K`);
const kinds = Object.keys(LOADERS);

const rounds = Array.from({ length: ROUNDS }, (_, round) =>
  kinds.map((kind) => {
    progress(`round ${round + 1} of ${ROUNDS}: ${kind}`);
    return { qos0: load(kind, 0), qos1: load(kind, 1) };
  }),
);
progress("");
const rows = kinds.map((kind, index) => rowOf(kind, index));
const bare = rows[0] as Row;
print(["", "connects/s", "QoS 0 msg/s", "QoS 1 msg/s", "kB a client"]);
for (const row of rows) print([row.kind, ...row.figures.map((figure, column) => rounded(figure, column))]);
stdout.write(`\nto ${bare.kind}, as ratios\n`);
for (const { kind, figures } of rows.slice(1))
  print([kind, ...figures.map((figure, column) => `${(figure / (bare.figures[column] ?? 1)).toFixed(2)} x`)]);

/** Medians of the rounds, in the order of the columns. */
interface Row {
  readonly kind: string;
  readonly figures: readonly number[];
}

function rowOf(kind: string, index: number): Row {
  const own = rounds.map((round) => round[index] as { qos0: LoadFigures; qos1: LoadFigures });
  return {
    kind,
    figures: [
      median(own.map(({ qos1 }) => qos1.connectsPerSecond)),
      median(own.map(({ qos0 }) => qos0.messagesPerSecond)),
      median(own.map(({ qos1 }) => qos1.messagesPerSecond)),
      median(own.map(({ qos1 }) => qos1.kilobytesAClient)),
    ],
  };
}

function load(kind: string, qos: 0 | 1): LoadFigures {
  const args = ["--expose-gc", "dist/sim/benchmarks/wall-load.js", kind, host, port, String(qos)];
  return JSON.parse(execFileSync(process.execPath, args, { cwd: packageRoot, encoding: "utf8" }));
}

function rounded(figure: number, column: number): string {
  return column === 3 ? figure.toFixed(1) : Math.round(figure).toLocaleString("en");
}

function print(cells: readonly string[]): void {
  const [name = "", ...others] = cells;
  stdout.write(`${name.padEnd(20)}${others.map((cell) => cell.padStart(13)).join("")}\n`);
}
