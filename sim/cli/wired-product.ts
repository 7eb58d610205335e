import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readRules } from "../files/catalogue.js";
import { packageRoot } from "../files/package-root.js";
import { readTargetFile } from "../files/target-file.js";
import { foreignIn, judgeAll } from "../gate/judgement.js";
import { targetOf } from "../gate/target-of.js";
import { type PlayOptions, play } from "../play/player.js";
import { type Playable, select } from "../play/selection.js";
import type { Vendor } from "../rulebook/rule.js";

/** A built-in product as a program of its own: the cloud or the app alone, or cloud and cameras on a private link. */
export type Wired = "cloud" | "pair" | "app";

export const rules = readRules();
const fixtures = join(packageRoot, "fixtures/reference-product");
const { scenarios: all } = select(rules, {});

export const scenariosOf = (vendor: Vendor): readonly Playable[] =>
  all.filter(({ at }) => at.startsWith(`features/${vendor}/`));

/** Plays over the wire; `mutant` is put in there, and the bench's own parts stay whole. */
export async function playWired(
  product: { readonly what: Wired; readonly vendor: Vendor; readonly mutant?: string },
  scenarios: readonly Playable[],
  onCaptured?: PlayOptions["onCaptured"],
) {
  const { what } = product;
  const folder = mkdtempSync(join(tmpdir(), "camloop-wired-"));
  try {
    const file = readTargetFile(join(fixtures, `${what}.yaml`));
    const text = JSON.stringify(withStart(file, product));
    writeFileSync(join(folder, `${what}.yaml`), text);
    const target = targetOf(readTargetFile(join(folder, `${what}.yaml`)));
    const played = await play({ seed: 1, target, scenarios, ...(onCaptured && { onCaptured }) });
    const isForeign = foreignIn(target);
    return {
      ...played,
      target,
      judged: judgeAll(rules, played.scenarios, { isForeign, whyAbsent: () => undefined }),
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** YAML is JSON, too; what is started is found from a temporary folder as well. */
function withStart(
  file: ReturnType<typeof readTargetFile>,
  { what, vendor, mutant }: { readonly what: Wired; readonly vendor: Vendor; readonly mutant?: string },
) {
  const { folder: _, ...fields } = file;
  const part = file.camera ? "camera" : file.cloud ? "cloud" : "app";
  const main = join(packageRoot, "dist/sim/cli/main.js");
  const start = ["node", main, "product", `${what}.yaml`];
  const options = mutant === undefined ? [] : ["--mutant", mutant];
  return { ...fields, vendor, [part]: { ...file[part], start: [...start, ...options] } };
}
