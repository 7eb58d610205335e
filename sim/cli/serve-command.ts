import { Command } from "commander";
import { UsageError } from "../kernel/errors.js";
import { Data } from "../serve/data.js";
import { openDataFolder } from "../serve/data-folder.js";
import { furtherWelcome, openFurtherBroker } from "../serve/further-broker.js";
import type { News } from "../serve/news.js";
import {
  type AtLeastOne,
  type CameBack,
  openServe,
  type ServeOptions,
  type Stranger,
  virtualSerial,
} from "../serve/serve.js";
import { welcome } from "../serve/welcome.js";
import type { Io } from "./io.js";

interface Options {
  readonly port: number;
  readonly host: string;
  readonly cameras: number;
  readonly data?: string;
  readonly device?: AtLeastOne<Stranger>;
  readonly redis?: string;
  readonly cloud: boolean;
}

const STRANGERS: AtLeastOne<Stranger> = [
  { serial: "MYCAM001", key: "first-key" },
  { serial: "MYCAM002", key: "second-key" },
];

/** `camloop serve`: keeps broker, cloud and virtual cameras open until `ended`, or until the cloud is lost. */
export function serveCommand(io: Io, ended: () => Promise<void> = signal): Command {
  return new Command("serve")
    .description("open broker and reference cloud to cameras and apps from outside, in real time")
    .option("--port <number>", "where to listen; 0 takes a free port", wholeNumber("--port", 65_535), 1883)
    .option("--host <address>", "on which address; 0.0.0.0 lets other machines in", "127.0.0.1")
    .option("--cameras <number>", "so many virtual cameras are online", wholeNumber("--cameras", 1_000), 0)
    .option(
      "--device <serial:key>",
      "a camera that may connect, in place of the two that may; repeatable",
      addDevice,
    )
    .option("--data <folder>", "keep everything that is accepted there, and come back with it")
    .option("--redis <url>", "let further brokers belong to it, by this redis; forgets what is left there")
    .option("--no-cloud", "be a further broker for the cloud that is open on the same --redis")
    .action((options: Options) => serve(io, options, ended));
}

async function serve(
  io: Io,
  { data: folder, cloud, ...options }: Options,
  ended: () => Promise<void>,
): Promise<void> {
  refuseTogether(folder, cloud, options);
  const given = withStrangers(options);
  const { redis } = given;
  if (!cloud && redis !== undefined) return openFurther(io, { ...given, redis }, ended);
  if (folder === undefined) return open(io, given, ended);
  const data = new Data(await openDataFolder(folder));
  try {
    await open(io, given, ended, data);
  } finally {
    await data.close();
  }
}

function refuseTogether(
  folder: string | undefined,
  hasCloud: boolean,
  { redis, cameras }: Pick<Options, "redis" | "cameras">,
): void {
  if (folder !== undefined && redis !== undefined)
    throw new UsageError("--data and --redis do not go together: what brokers remember has one place", {
      remedy: "Take one of them out.",
    });
  if (hasCloud) return;
  if (redis === undefined)
    throw new UsageError("--no-cloud needs the --redis on which the cloud is open", {
      remedy: "Give the same --redis as to the camloop serve that has the cloud.",
    });
  if (cameras > 0)
    throw new UsageError("virtual cameras live where the cloud does, not with --no-cloud", {
      remedy: "Give --cameras to the camloop serve that has the cloud.",
    });
}

async function openFurther(
  io: Io,
  options: Parameters<typeof openFurtherBroker>[0],
  ended: () => Promise<void>,
): Promise<void> {
  const further = await openFurtherBroker(options, (line) => io.out(line));
  const end = ended();
  for (const line of furtherWelcome(further)) io.out(line);
  await end;
  await further.close();
  io.out(closedLine(further.news));
}

async function open(io: Io, options: ServeOptions, ended: () => Promise<void>, data?: Data): Promise<void> {
  const served = await openServe({ ...options, ...(data && { keep: data }) }, (line) => io.out(line));
  data?.taken();
  if (served.cameBack) io.out(cameBackLine(served.cameBack));
  const end = ended();
  for (const line of welcome(served)) io.out(line);
  const lost: unknown = await Promise.race([end, served.lost, ...(data ? [data.failed] : [])]);
  await served.close();
  io.out(closedLine(served.news));
  if (lost) throw lost;
}

const closedLine = (news: News): string =>
  `closed; refused ${news.count("refused")} times, dropped ${news.count("malformed")} malformed messages, showed ${news.count("frame")} frames to nobody`;

const cameBackLine = ({ accounts, cameras, entries, since }: CameBack): string =>
  `came back: accounts ${accounts}, cameras of theirs ${cameras}, journal entries ${entries}, kept since ${new Date(since).toISOString()}`;

function withStrangers({
  device: strangers = STRANGERS,
  ...options
}: Omit<Options, "data" | "cloud">): ServeOptions {
  const serials = strangers.map(({ serial }) => serial);
  for (let number = 1; number <= options.cameras; number++) serials.push(virtualSerial(number));
  const twice = serials.find((serial, index) => serials.indexOf(serial) !== index);
  if (twice === undefined) return { ...options, strangers };
  throw new UsageError(`there are two cameras ${twice}`, {
    remedy: /^VIRT\d{4}$/.test(twice)
      ? "VIRTnnnn belong to --cameras: give each --device a serial of its own."
      : "Give each --device a serial of its own.",
  });
}

function addDevice(text: string, before?: AtLeastOne<Stranger>): AtLeastOne<Stranger> {
  const [, serial, key] = /^([A-Z0-9]{4,16}):([\w.-]+)$/.exec(text) ?? [];
  if (serial !== undefined && key !== undefined)
    return before ? [...before, { serial, key }] : [{ serial, key }];
  throw new UsageError(`"${text}" is no camera`, {
    remedy:
      "Write SERIAL:KEY, as in MYCAM001:first-key: 4 to 16 capitals and digits, then letters, digits, '.', '_' and '-'.",
  });
}

const wholeNumber =
  (option: string, most: number) =>
  (text: string): number => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number <= most) return number;
    throw new UsageError(`${option} ${text} is out of range, or no whole number`, {
      remedy: `Give ${option} a whole number from 0 to ${most}.`,
    });
  };

/** The first Ctrl-C or SIGTERM; a second one ends the process at once. */
const signal = (): Promise<void> =>
  new Promise((resolve) => {
    for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => resolve());
  });
