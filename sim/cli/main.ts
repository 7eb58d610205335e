#!/usr/bin/env node
import { changedSince } from "../files/stale-build.js";
import { CamloopError, UsageError } from "../kernel/errors.js";
import { exitCodes } from "../rulebook/exit-code.js";

const { env, stdout, stderr } = process;
const isQuiet = env.CI !== undefined || !stdout.isTTY;

// A reader that has seen enough, as `head` does, is no failure of ours.
stdout.on("error", () => process.exit());

/** What stands in the folders of vendors is loaded with the commands: a slip in one is told as any other. */
const { run } = await import("./run.js").catch((error: unknown) => {
  if (!(error instanceof CamloopError)) throw error;
  stderr.write(`${error.message}\n${error.remedy}\n`);
  process.exit(error instanceof UsageError ? exitCodes.usage : exitCodes.benchError);
});

const changed = changedSince();
if (changed !== undefined)
  stderr.write(
    `warning: ${changed} has changed since the last build, and what was built runs: npm run build\n`,
  );

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
