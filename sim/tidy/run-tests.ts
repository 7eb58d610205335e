import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { parts } from "./parts.js";
import { runParts, type Workshop } from "./run-parts.js";

// `npm test`: every part in order.

const shop: Workshop = {
  run: (script) => spawnSync("npm", ["run", "--silent", script], { stdio: "inherit" }).status ?? 1,
  read: (path) => (existsSync(path) ? readFileSync(path, "utf8") : undefined),
  remove: (path) => rmSync(path, { force: true }),
  nowMs: () => performance.now(),
  print: (line) => console.log(line),
};

mkdirSync("reports", { recursive: true });
process.exitCode = runParts(parts, shop).failed > 0 ? 1 : 0;
