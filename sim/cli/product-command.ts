import { Command } from "commander";
import type { Replacement } from "../bench/replacement.js";
import { readTargetFile, type TargetFile } from "../files/target-file.js";
import { UsageError } from "../kernel/errors.js";
import { allMutants } from "../mutants/all-mutants.js";
import { playProduct } from "../serve/product.js";
import type { Io } from "./io.js";
import { parseBroker } from "./parse-broker.js";
import { readCa } from "./read-ca.js";

interface Options {
  readonly broker: { readonly host: string; readonly port: number };
  readonly ca?: string;
  readonly mutant?: string;
}

/** `camloop product`: the built-in product as a program of its own, for a gate that judges it over the wire. */
export function productCommand(io: Io): Command {
  return new Command("product")
    .description(
      "play the built-in cloud, or cloud and cameras, as a program that a gate judges over the wire",
    )
    .argument("<target>", "the target file that names what is played, with its keys")
    .requiredOption("--broker <host:port>", "the gate's broker", parseBroker)
    .option("--ca <file>", "who vouches for the gate's broker (PEM), where it speaks TLS", readCa)
    .option("--mutant <name>", "break it on purpose, as `camloop mutants` does")
    .action((file: string, options: Options) => play(io, file, options));
}

async function play(io: Io, file: string, { broker, ca, mutant }: Options): Promise<void> {
  const { vendor, cloud, camera } = readTargetFile(file);
  if (cloud === undefined) throw lacksCloud(file);
  const cameras = camera?.cameras ?? [];
  if (cameras.some(({ key }) => key !== undefined)) throw hasKeys(file);
  await playProduct({
    broker: { ...broker, ca },
    vendor,
    cloud,
    cameras,
    replace: mutant === undefined ? {} : replacementOf(mutant, vendor, cameras.length > 0),
    tell: (line) => io.err(line),
  });
}

function replacementOf(name: string, vendor: TargetFile["vendor"], hasCameras: boolean): Replacement {
  const found = allMutants().find((each) => each.name === name);
  if (found === undefined)
    throw new UsageError(`there is no mutant "${name}"`, { remedy: "`camloop mutants --list` lists them." });
  const { replace } = found;
  if (replace.vendor === undefined || replace.vendor === vendor)
    return requirePlayed(name, replace, hasCameras);
  throw new UsageError(`"${name}" breaks the product of ${replace.vendor}, and ${vendor}'s is played`, {
    remedy: `\`camloop mutants --list --vendor ${vendor}\` lists those of ${vendor}.`,
  });
}

/** What breaks nothing here would be judged as if the gate had not noticed. */
function requirePlayed(name: string, replace: Replacement, hasCameras: boolean): Replacement {
  const { policy, services, cameraParts, cameraTraits } = replace;
  const ofCameras = hasCameras ? [cameraParts, cameraTraits] : [];
  if ([policy, services, ...ofCameras].some((part) => part !== undefined)) return replace;
  throw new UsageError(
    `"${name}" breaks nothing that is played here: the cloud${hasCameras ? " and its cameras" : ""}`,
    {
      remedy: "Take another of `camloop mutants --list`; those of cameras need a target file with cameras.",
    },
  );
}

const hasKeys = (file: string): UsageError =>
  new UsageError(`${file} gives its cameras keys, and ours speak with the cloud over a link of their own`, {
    remedy: "Leave `key` out of the cameras.",
  });

const lacksCloud = (file: string): UsageError =>
  new UsageError(`${file} names no cloud, and cameras of ours alone are not played`, {
    remedy: "Write the cloud's keys into it, as the README shows.",
  });
