import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { Command } from "commander";
import { othersCredentials } from "../bench/others-credentials.js";
import { type BenchUser, mosquittoFiles } from "../broker/mosquitto-files.js";
import { makeFolder } from "../files/make-folder.js";
import { readTargetFile, type TargetFile } from "../files/target-file.js";
import { UsageError } from "../kernel/errors.js";
import type { Io } from "./io.js";

interface Options {
  readonly target: string;
  readonly out: string;
}

/** `camloop acl`: what Mosquitto must be given so that a target can be judged through it. */
export function aclCommand(io: Io): Command {
  return new Command("acl")
    .description("write users, rights and limits for Mosquitto, as a target file needs them")
    .requiredOption("--target <file>", "the target file, whose broker is elsewhere")
    .requiredOption("--out <folder>", "where the files go")
    .action((options: Options) => writeFor(io, options));
}

function writeFor(io: Io, { target, out }: Options): void {
  const file = readTargetFile(target);
  const bench = benchUserIn(file, target);
  // All that camloop itself plays signs in as the bench.
  const credentials = othersCredentials(file.camera?.cameras ?? [], file.cloud, file.app);
  requireWritable([bench.user, ...credentials.map(({ name }) => name)], target);
  const { port = 1883, tls } = file.broker ?? {};
  const place = { port, withTls: Boolean(tls), folder: resolve(out) };
  const files = mosquittoFiles(bench, credentials, place, () => randomBytes(12));
  write(out, { ...files });
  io.out(
    `${Object.keys(files).join(", ")} written to ${out}; start Mosquitto with: mosquitto -c ${join(out, "mosquitto.conf")}`,
  );
}

function benchUserIn({ broker }: TargetFile, target: string): BenchUser {
  const { host, user, password } = broker ?? {};
  if (host !== undefined && user !== undefined && password !== undefined) return { user, password };
  throw new UsageError(`${target} does not say how the bench signs in to a broker elsewhere`, {
    remedy: "Write broker: { host, port, user, password } into it, as the README shows.",
  });
}

/** Mosquitto reads line by line, and parts a name from its key by a colon. */
function requireWritable(names: readonly string[], target: string): void {
  for (const [index, name] of names.entries()) {
    if (/[\s:#+/]/.test(name))
      throw new UsageError(`Mosquitto knows no user "${name}": a name has no space, colon, #, + or /`, {
        remedy: `Give it another name in ${target}.`,
      });
    if (names.indexOf(name) !== index)
      throw new UsageError(
        `${name} stands twice in ${target}: the bench, each camera and each rig has a name of its own`,
        {
          remedy: "Give one of them another name.",
        },
      );
  }
}

function write(folder: string, files: Readonly<Record<string, string>>): void {
  try {
    makeFolder(folder);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  } catch (error) {
    throw new UsageError(`cannot write to "${folder}": ${(error as Error).message}`, {
      remedy: "Name a folder after --out.",
    });
  }
}
