import { accessSync, constants, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { packArchive } from "../files/archive.js";
import { makeFolder } from "../files/make-folder.js";
import { packageFacts } from "../files/package-facts.js";
import { withoutSecrets } from "../files/struck-out.js";
import type { GateResult } from "../gate/gate.js";
import { UsageError } from "../kernel/errors.js";
import { bundleOf, REPORTS } from "../report/evidence-bundle.js";
import { readSigningKey, sealOf } from "../signing/seal.js";
import { logsOf, type Texts } from "./write-reports.js";

/** Where evidence goes, and what it is of. */
export interface BundleOptions {
  /** The file; without it, no bundle is made. */
  readonly bundle?: string;
  /** A private key in a PEM file. */
  readonly sign?: string;
  readonly target?: string;
  readonly baseline?: string;
  readonly rule?: readonly string[];
}

/** What a bundle takes over from a run. */
export interface Evidence {
  readonly result: GateResult;
  readonly reports: Texts;
  /** The options that bear on the verdicts. */
  readonly options: object;
}

/**
 * Makes ready to write a run's bundle; without the option there is nothing to write. Key, folder and files are looked at before
 * anybody waits for a run. @throws {UsageError}
 */
export function bundleWriter({
  bundle,
  sign,
  target,
  baseline,
  rule,
}: BundleOptions): ((evidence: Evidence) => Promise<void>) | undefined {
  if (bundle === undefined) {
    if (sign === undefined) return undefined;
    throw new UsageError("--sign has nothing to sign", { remedy: "Name the bundle after --bundle." });
  }
  requireFolderOf(bundle);
  const key = sign === undefined ? undefined : readSigningKey(sign);
  const given = new Map([
    ...(target === undefined ? [] : [["target.yaml", withoutSecrets(readFileSync(target, "utf8"))] as const]),
    ...(baseline === undefined ? [] : [["baseline.json", readFileSync(baseline, "utf8")] as const]),
  ]);
  return async ({ result, reports, options }) => {
    const texts = new Map([
      ...given,
      ...[...reports, ...logsOf(result, rule !== undefined)].map(
        ([name, text]) => [`${REPORTS}${name}`, text] as const,
      ),
    ]);
    const { version: camloop, dependencies } = packageFacts;
    const { version: node, platform, arch } = process;
    const circumstances = { camloop, node, platform: `${platform} ${arch}`, dependencies, options };
    const seal = key && ((bytes: Uint8Array) => sealOf(bytes, key));
    const contents = bundleOf(result, circumstances, { texts, ...(seal ? { seal } : {}) });
    writeFileSync(bundle, await packArchive(contents));
  };
}

function requireFolderOf(bundle: string): void {
  try {
    makeFolder(dirname(bundle));
    accessSync(dirname(bundle), constants.W_OK);
  } catch (error) {
    throw new UsageError(`cannot write ${bundle}: ${(error as Error).message}`, {
      remedy: "Name a file in a folder of yours after --bundle.",
    });
  }
}
