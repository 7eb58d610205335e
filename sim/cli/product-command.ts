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
      "play the built-in cloud, app, or several parts, as a program that a gate judges over the wire",
    )
    .argument("<target>", "the target file that names what is played, with its keys")
    .requiredOption("--broker <host:port>", "the gate's broker", parseBroker)
    .option("--ca <file>", "who vouches for the gate's broker (PEM), where it speaks TLS", readCa)
    .option("--mutant <name>", "break it on purpose, as `camloop mutants` does")
    .action((file: string, options: Options) => play(io, file, options));
}

async function play(io: Io, file: string, { broker, ca, mutant }: Options): Promise<void> {
  const { vendor, cloud, camera, app } = readTargetFile(file);
  if (cloud === undefined && app === undefined) throw lacksCloud(file);
  // Whoever judges an app beside others' cameras has these played by somebody else.
  const cameras = cloud === undefined ? [] : (camera?.cameras ?? []);
  if (cameras.some(({ key }) => key !== undefined)) throw hasKeys(file);
  if (app !== undefined && app.key === undefined) throw lacksAppKey(file);
  await playProduct({
    broker: { ...broker, ca },
    vendor,
    cloud,
    app: app && { ...app, key: app.key ?? "" },
    cameras,
    replace:
      mutant === undefined
        ? {}
        : replacementOf(mutant, vendor, {
            cloud: cloud !== undefined,
            cameras: cameras.length > 0,
            app: app !== undefined,
          }),
    tell: (line) => io.err(line),
  });
}

/** Which parts of the product are played here. */
interface Played {
  readonly cloud: boolean;
  readonly cameras: boolean;
  readonly app: boolean;
}

function replacementOf(name: string, vendor: TargetFile["vendor"], plays: Played): Replacement {
  const found = allMutants().find((each) => each.name === name);
  if (found === undefined)
    throw new UsageError(`there is no mutant "${name}"`, { remedy: "`camloop mutants --list` lists them." });
  const { replace } = found;
  if (replace.vendor === undefined || replace.vendor === vendor) return requirePlayed(name, replace, plays);
  throw new UsageError(`"${name}" breaks the product of ${replace.vendor}, and ${vendor}'s is played`, {
    remedy: `\`camloop mutants --list --vendor ${vendor}\` lists those of ${vendor}.`,
  });
}

/** What breaks nothing here would be judged as if the gate had not noticed. */
function requirePlayed(name: string, replace: Replacement, { cloud, cameras, app }: Played): Replacement {
  const { policy, services, cameraParts, cameraTraits, phoneParts, menu, meMenu } = replace;
  const ofCloud = cloud ? [services] : [];
  const ofCameras = cameras ? [cameraParts, cameraTraits] : [];
  const ofApp = app ? [phoneParts, menu, meMenu] : [];
  if ([policy, ...ofCloud, ...ofCameras, ...ofApp].some((part) => part !== undefined)) return replace;
  const played = [
    ...(cloud ? ["the cloud"] : []),
    ...(cameras ? ["its cameras"] : []),
    ...(app ? ["the app"] : []),
  ];
  throw new UsageError(`"${name}" breaks nothing that is played here: ${played.join(" and ")}`, {
    remedy: "Take another of `camloop mutants --list`; those of cameras need a target file with cameras.",
  });
}

const hasKeys = (file: string): UsageError =>
  new UsageError(`${file} gives its cameras keys, and ours speak with the cloud over a link of their own`, {
    remedy: "Leave `key` out of the cameras.",
  });

const lacksAppKey = (file: string): UsageError =>
  new UsageError(`${file} gives its app no key, and ours speaks with the cloud on the gate's broker`, {
    remedy: "Write app: { key: … } into it.",
  });

const lacksCloud = (file: string): UsageError =>
  new UsageError(`${file} names neither cloud nor app, and cameras of ours alone are not played`, {
    remedy: "Write the keys of the cloud or of the app into it, as the README shows.",
  });
