import { Command, Option } from "commander";
import type { Replacement } from "../bench/replacement.js";
import { readTargetFile, type TargetFile } from "../files/target-file.js";
import { tolerancesOf } from "../gate/tolerances-of.js";
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
  readonly part?: Part;
}

const PARTS = ["cloud", "app"] as const;
type Part = (typeof PARTS)[number];

/** `camloop product`: the built-in product as a program of its own, for a gate that judges it over the wire. */
export function productCommand(io: Io): Command {
  return new Command("product")
    .description(
      "play the built-in cloud, app, or several parts, as a program that a gate judges over the wire",
    )
    .argument("<target>", "the target file that names what is played, with its keys")
    .requiredOption("--broker <host:port>", "the gate's broker", parseBroker)
    .option("--ca <file>", "who vouches for the gate's broker (PEM), where it speaks TLS", readCa)
    .addOption(
      new Option("--part <part>", "play this part alone: where cloud and app are started apart").choices(
        PARTS,
      ),
    )
    .option("--mutant <name>", "break it on purpose, as `camloop mutants` does")
    .action((file: string, options: Options) => play(io, file, options));
}

async function play(io: Io, file: string, { broker, ca, mutant, part }: Options): Promise<void> {
  const target = readTargetFile(file);
  const { vendor } = target;
  const { cloud, app } = partsOf(file, target, part);
  const cameras = camerasOf(file, target, cloud);
  await playProduct({
    broker: { ...broker, ca },
    vendor,
    ...(target.clock === "wall"
      ? { clock: "wall", uptimeBeforeResetMs: tolerancesOf(target).uptimeBeforeResetMs }
      : { clock: "acknowledged" }),
    cloud,
    app,
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

function partsOf(file: string, { cloud, app }: TargetFile, part: Part | undefined) {
  if (part === undefined && cloud?.start && app?.start) throw lacksPart(file);
  const played = {
    cloud: part === "app" ? undefined : cloud,
    app: part === "cloud" ? undefined : app,
  };
  if (played.cloud === undefined && played.app === undefined) throw lacksCloud(file);
  if (played.app === undefined) return { cloud: played.cloud, app: undefined };
  const { key, driverKey } = played.app;
  if (key === undefined) throw lacksAppKey(file);
  return { cloud: played.cloud, app: { key, driverKey } };
}

/** Those that speak with the gate's broker, and those beside an app alone, are others'. */
function camerasOf(file: string, { camera }: TargetFile, cloud: TargetFile["cloud"]) {
  const cameras = camera?.cameras ?? [];
  if (cloud === undefined) return [];
  if (cameras.every(({ key }) => key === undefined)) return cameras;
  // A cloud without a start of its own is played by whoever plays the cameras.
  if (cloud.start === undefined) throw hasKeys(file);
  return [];
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
    remedy: "Leave `key` out of the cameras, or write a `start` into cloud where others play the cameras.",
  });

const lacksPart = (file: string): UsageError =>
  new UsageError(`${file} starts its cloud and its app apart, and does not tell which of them this is`, {
    remedy: "Write --part cloud or --part app into the start that is meant.",
  });

const lacksAppKey = (file: string): UsageError =>
  new UsageError(`${file} gives its app no key, and ours speaks with the cloud on the gate's broker`, {
    remedy: "Write app: { key: … } into it.",
  });

const lacksCloud = (file: string): UsageError =>
  new UsageError(`${file} names neither cloud nor app, and cameras of ours alone are not played`, {
    remedy: "Write the keys of the cloud or of the app into it, as the README shows.",
  });
