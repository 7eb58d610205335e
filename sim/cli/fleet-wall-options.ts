import { type Command, Option } from "commander";
import { BROKER_ADDRESS, type FleetFile, HIGHEST_PORT, MOST } from "../files/fleet-file.js";
import { UsageError } from "../kernel/errors.js";
import { countFrom } from "./parse-count.js";

/** What a command line says of wall time. */
export interface WallOptions {
  readonly wall?: true;
  /** Of virtual time alone. */
  readonly jobs?: number;
  readonly broker?: readonly string[];
  readonly ca?: string;
  readonly sourceAddress?: readonly string[];
  readonly connectsPerSecond?: number;
  readonly keepAlive?: number;
  readonly qos?: "0" | "1";
  readonly workers?: number;
  readonly metrics?: number;
}

type Wall = NonNullable<FleetFile["wall"]>;

export const addWallOptions = (command: Command): Command =>
  command
    .option("--wall", "in real time, against brokers")
    .option(
      "--broker <url>",
      "with --wall: a broker, as in mqtt://127.0.0.1:1883, or with mqtts, ws or wss; repeatable; without any, the embedded one",
      addBroker,
    )
    .option("--ca <file>", "with --wall: the certificates that vouch for the brokers, in PEM")
    .option(
      "--source-address <address>",
      "with --wall: an address of this machine from which connections leave; repeatable",
      (text: string, before: readonly string[] = []) => [...before, text],
    )
    .option(
      "--connects-per-second <number>",
      "with --wall: how many connections are begun in a second",
      countFrom("--connects-per-second", 1, MOST.connectsPerSecond),
    )
    .option(
      "--keep-alive <seconds>",
      "with --wall: the keep-alive of each connection",
      countFrom("--keep-alive", 1, MOST.keepAliveSeconds),
    )
    .addOption(new Option("--qos <qos>", "with --wall: of what cameras publish").choices(["0", "1"]))
    .option("--workers <number>", "with --wall: how many processes", countFrom("--workers", 1, MOST.workers))
    .option(
      "--metrics <port>",
      "with --wall: where Prometheus reads, on this machine; 0 takes a free port",
      countFrom("--metrics", 0, HIGHEST_PORT),
    );

/** What of a fleet file's `wall` the command line says instead. @throws {UsageError} where it is said of the wrong clock */
export function wallOf(options: WallOptions): Wall {
  const { broker, ca, sourceAddress, connectsPerSecond, keepAlive, qos, workers, metrics } = options;
  const wall = {
    ...(broker && { brokers: [...broker] }),
    ...(ca !== undefined && { ca }),
    ...(sourceAddress && { sourceAddresses: [...sourceAddress] }),
    ...(connectsPerSecond !== undefined && { connectsPerSecond }),
    ...(keepAlive !== undefined && { keepAliveSeconds: keepAlive }),
    ...(qos !== undefined && { qos: qos === "0" ? (0 as const) : (1 as const) }),
    ...(workers !== undefined && { workers }),
    ...(metrics !== undefined && { metricsPort: metrics }),
  };
  if (options.wall && options.jobs !== undefined)
    throw new UsageError("--jobs would have no effect in real time", { remedy: "Use --workers." });
  if (options.wall || Object.keys(wall).length === 0) return wall;
  throw new UsageError(`${wallFlags(options).join(" and ")} would have no effect on virtual time`, {
    remedy: "Add --wall.",
  });
}

/** Those that were given, as on a command line. */
export const wallFlags = (options: WallOptions): readonly string[] => [
  ...(options.broker ?? []).map((url) => `--broker ${url}`),
  ...(options.ca === undefined ? [] : [`--ca ${options.ca}`]),
  ...(options.sourceAddress ?? []).map((address) => `--source-address ${address}`),
  ...numbered("--connects-per-second", options.connectsPerSecond),
  ...numbered("--keep-alive", options.keepAlive),
  ...numbered("--qos", options.qos),
  ...numbered("--workers", options.workers),
  ...numbered("--metrics", options.metrics),
];

const numbered = (flag: string, value: number | string | undefined): readonly string[] =>
  value === undefined ? [] : [`${flag} ${value}`];

function addBroker(text: string, before: readonly string[] = []): readonly string[] {
  if (new RegExp(BROKER_ADDRESS).test(text)) return [...before, text];
  throw new UsageError(`"${text}" is no broker's address`, {
    remedy:
      "Write it with its port, from 1 to 65535, as mqtt://127.0.0.1:1883, or with mqtts, ws or wss; user and password stand in the fleet file.",
  });
}
