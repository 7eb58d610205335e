#!/usr/bin/env node
import { run } from "./run.js";

const { env, stdout, stderr } = process;
const isQuiet = env.CI !== undefined || !stdout.isTTY;

// A reader that has seen enough, as `head` does, is no failure of ours.
stdout.on("error", () => process.exit());

await run(process.argv.slice(2), {
  out: (line) => stdout.write(`${line}\n`),
  err: (line) => stderr.write(`${line}\n`),
  exitWith: (code) => {
    process.exitCode = code;
  },
  ...(isQuiet
    ? {}
    : { overwrite: (line: string) => stdout.write(`\r${line.slice(0, stdout.columns - 1)}\u001b[K`) }),
});
