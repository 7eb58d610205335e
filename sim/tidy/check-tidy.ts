import { readFileSync } from "node:fs";
import { findings } from "./findings.js";
import { sourceFiles } from "./source-files.js";

// `npm run test:lint`, second half: the house's own patterns over every written file.

const files = sourceFiles(".");
const found = files.flatMap((path) => findings(path.replaceAll("\\", "/"), readFileSync(path, "utf8")));
for (const line of found) console.error(line);
console.log(`tidy: ${files.length} files, ${found.length} findings`);
process.exitCode = found.length > 0 ? 1 : 0;
