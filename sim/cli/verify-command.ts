import { readFileSync } from "node:fs";
import { Command } from "commander";
import { UsageError } from "../kernel/errors.js";
import { type Verified, verifyBundle } from "../report/verify-bundle.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { readCheckingKey } from "../signing/seal.js";
import type { Io } from "./io.js";

/** `camloop verify`: whether an evidence bundle is undamaged, agrees with itself, and is signed. Exit code 0 or 1; 2 when it is no bundle. */
export function verifyCommand(io: Io): Command {
  return new Command("verify")
    .description(
      "check that an evidence bundle is undamaged and its reports agree; with --key, who signed it",
    )
    .argument("<file>", "what `camloop gate --bundle` wrote")
    .option("--key <file>", "the public key (PEM) of whoever must have signed it")
    .action((file: string, { key }: { readonly key?: string }) => verify(io, file, key));
}

async function verify(io: Io, file: string, key: string | undefined): Promise<void> {
  const verified = await verifyBundle(read(file), key === undefined ? undefined : readCheckingKey(key)).catch(
    (error: unknown) => {
      if (error instanceof UsageError)
        throw new UsageError(`${file}: ${error.message}`, { remedy: error.remedy });
      throw error;
    },
  );
  for (const line of heading(verified)) io.out(line);
  for (const problem of verified.problems) io.err(`${file}: ${problem}`);
  io.exitWith(verified.problems.length === 0 ? exitCodes.ok : exitCodes.failed);
}

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`cannot read the bundle: ${(error as Error).message}`, {
      remedy: "Name a file that `camloop gate --bundle` wrote.",
    });
  }
}

const SEALS: Readonly<Record<Verified["seal"], string>> = {
  none: "nobody signed this bundle",
  "not checked": "it carries a signature that was not checked: --key FILE tells whether it is of that key",
  good: "signed with this key",
  bad: "not signed with this key",
};

/** Whoever makes a bundle anew makes its hashes, too. */
const ONLY_CONSISTENT = `${SEALS.none}: its parts agree with each other, which shows damage, not forgery`;

function heading({ manifest, problems, seal }: Verified): string[] {
  if (manifest === undefined) return [];
  const { target, seed, today, camloop, node, sum, files } = manifest;
  const state =
    problems.length === 0
      ? `${files.length} files, each as the manifest says; their verdicts agree`
      : "does not hold";
  return [
    `seed ${seed}, target ${target}, today ${today}, camloop ${camloop}, Node ${node}`,
    sum,
    state,
    seal === "none" && problems.length === 0 ? ONLY_CONSISTENT : SEALS[seal],
  ];
}
