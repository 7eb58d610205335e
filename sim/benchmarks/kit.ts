import { kitPage } from "../gate/kit-page.js";
import { CamloopError } from "../kernel/errors.js";

// `npm run kit`: the plain camera's faults against the rules, as a matrix. Names of faults choose; --all plays every scenario,
// --tls over TLS.

const { argv, env, stdout, stderr } = process;
const words = argv.slice(2);
const isQuiet = env.CI !== undefined || !stderr.isTTY;

try {
  const { lines, isGood } = await kitPage({
    names: words.filter((word) => word !== "--all" && word !== "--tls"),
    isWhole: words.includes("--all"),
    withTls: words.includes("--tls"),
    progress: (line) => isQuiet || stderr.write(`\r${line}\u001b[K`),
  });
  if (!isQuiet) stderr.write("\r\u001b[K");
  for (const line of lines) stdout.write(`${line}\n`);
  process.exitCode = isGood ? 0 : 1;
} catch (error) {
  if (!(error instanceof CamloopError)) throw error;
  stderr.write(`${error.message}. ${error.remedy}\n`);
  process.exitCode = 2;
}
