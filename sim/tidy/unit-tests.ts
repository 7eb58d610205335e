import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { unitReport } from "./parts.js";
import { sourceFiles } from "./source-files.js";

// Node 20 takes no patterns after --test and Node 22 takes no folders, so this lists the files itself.
// The list comes from the sources: what an earlier build left behind in dist does not run.

const kind = process.argv[2] === "long" ? ".long.ts" : ".test.ts";
const tests = ["sim", "steps"]
  .flatMap((folder) => (existsSync(folder) ? sourceFiles(folder) : []))
  .filter((path) => path.endsWith(kind))
  .map((path) => `dist/${path.replace(/[.]ts$/, ".js")}`);

if (tests.length === 0) throw new Error(`no ${kind} file found: run this in the project's root folder`);

mkdirSync("reports", { recursive: true });
const reporters = ["spec", "tap"].map((name) => `--test-reporter=${name}`);
const targets = ["stdout", unitReport].map((target) => `--test-reporter-destination=${target}`);
const args = ["--enable-source-maps", "--test", "--test-concurrency=2", ...reporters, ...targets, ...tests];
process.exitCode = spawnSync(process.execPath, args, { stdio: "inherit" }).status ?? 1;
