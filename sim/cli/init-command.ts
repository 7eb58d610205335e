import { randomBytes } from "node:crypto";
import { existsSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { Command } from "commander";
import { stringify } from "yaml";
import { vendorsIn } from "../files/catalogue.js";
import { readTargetFile } from "../files/target-file.js";
import { UsageError } from "../kernel/errors.js";
import { shellWord } from "../kernel/shell-word.js";
import { capabilities } from "../rulebook/needs.js";
import { brokerFrom } from "./init-broker.js";
import { baselineFrom, profileFrom, tolerancesFrom, waiversFrom } from "./init-demands.js";
import { Interview, typedLines } from "./interview.js";
import type { Io } from "./io.js";

const SERIAL = /^[A-Z0-9]{4,16}$/;
const POWERS = ["wired", "battery"] as const;
const PARTS = ["camera", "cloud", "app"] as const;

/** `camloop init`: asks what is judged, and writes the target file. */
export function initCommand(io: Io, lines = typedLines): Command {
  return new Command("init")
    .description("write a target file by asking what is to be judged")
    .argument("[file]", "the file to write", "camloop.yaml")
    .action((file: string) => init(io, file, lines));
}

async function init(io: Io, file: string, lines: typeof typedLines): Promise<void> {
  if (existsSync(file))
    throw new UsageError(`${file} is there already`, { remedy: "Name another file, or remove it." });
  if (!existsSync(dirname(file)))
    throw new UsageError(`${file} cannot be written: there is no folder ${dirname(file)}`, {
      remedy: "Name a file in a folder that exists.",
    });
  const typed = lines();
  try {
    write(file, await targetFrom(new Interview(typed, io)));
  } finally {
    typed.close();
  }
  // What was asked for is read as the gate will read it.
  readTargetFile(file);
  io.out(`wrote ${file}; its keys are what cameras, rigs, adapter and driver sign in with`);
  io.out(
    `next: npx camloop gate --target ${shellWord(file)} --dry-run, and npx camloop contract for what they have to speak`,
  );
}

function write(file: string, target: object): void {
  try {
    writeFileSync(
      file,
      `# What camloop judges; its README says what else may stand here.\n${stringify(target)}`,
    );
  } catch (error) {
    throw new UsageError(`${file} cannot be written: ${(error as Error).message}`, {
      remedy: "Name a file in a folder that exists.",
    });
  }
}

async function targetFrom(interview: Interview): Promise<object> {
  const name = await interview.ask({ text: "What is the product called?" });
  const vendors = vendorsIn();
  const vendor = await interview.choose("Whose promises must it keep?", vendors, vendors[0] ?? "");
  const parts = await interview.some("Which parts of it are yours? Any of", PARTS, "camera");
  const isOurs = (part: (typeof PARTS)[number]) => parts.includes(part);
  const withCloud = isOurs("cloud");
  const cameras = isOurs("camera") ? await camerasFrom(interview, withCloud) : undefined;
  const cloud = withCloud ? await cloudFrom(interview, cameras !== undefined) : undefined;
  const app = isOurs("app")
    ? await appFrom(interview, { withCloud, isAlone: parts.length === 1 })
    : undefined;
  const broker = await brokerFrom(interview);
  const clock = await interview.choose(
    "By which clock do they live? wall is the machine's own, as hardware has it",
    ["acknowledged", "wall"],
    "acknowledged",
  );
  const tolerances = await tolerancesFrom(interview, { clock, ...cameras });
  return {
    name,
    vendor,
    ...(cameras && { camera: cameras }),
    ...(cloud && { cloud }),
    ...(app && { app }),
    ...(broker && { broker }),
    clock,
    ...(tolerances && { tolerances }),
    ...(await profileFrom(interview, cameras?.cameras ?? [])),
    ...(await baselineFrom(interview)),
    ...(await waiversFrom(interview, vendor)),
  };
}

type CameraAnswers = Awaited<ReturnType<typeof cameraFrom>>;

async function camerasFrom(interview: Interview, besideCloud: boolean) {
  const start = await startFrom(interview, "the cameras and their rigs");
  const hold = await interview.positive("How many seconds is Reset held until it signals?", {
    usual: "unknown",
  });
  const hertz = await interview.positive("How many times a second does its light blink?", {
    usual: "unknown",
  });
  const isPrivate = besideCloud && (await isPrivateLink(interview, "the cameras"));
  const cameras: CameraAnswers[] = [];
  do cameras.push(await cameraFrom(interview, cameras, isPrivate));
  while (await interview.agrees("Is there another camera?", "no"));
  return {
    ...start,
    ...(hold !== undefined && { resetHoldSeconds: hold }),
    ...(hertz !== undefined && { blinkHertz: hertz }),
    cameras,
  };
}

async function cameraFrom(
  interview: Interview,
  others: readonly { readonly serial: string }[],
  isPrivate: boolean,
) {
  const serial = await interview.ask({
    text: "Which serial number has the camera?",
    misfit: (answer) => {
      if (!SERIAL.test(answer)) return "write 4 to 16 capital letters and digits, as in FC0001";
      return others.some((other) => other.serial === answer) ? `${answer} is there already` : undefined;
    },
  });
  const model = await interview.ask({ text: "What is its model called?" });
  const power = await interview.choose("What does it run on?", POWERS, "wired");
  const has = await interview.some("What can it do? Any of", capabilities);
  return {
    serial,
    ...(!isPrivate && { key: key() }),
    rig: `rig-${serial}`,
    rigKey: key(),
    power,
    model,
    ...(has.length > 0 && { capabilities: has }),
  };
}

async function cloudFrom(interview: Interview, besideCameras: boolean) {
  const start = await startFrom(
    interview,
    besideCameras ? "the cloud, if that is another program" : "the cloud",
  );
  return { ...start, key: key(), adapterKey: key() };
}

async function appFrom(
  interview: Interview,
  { withCloud, isAlone }: { readonly withCloud: boolean; readonly isAlone: boolean },
) {
  const start = await startFrom(
    interview,
    isAlone ? "the app's driver" : "the app's driver, if that is another program",
  );
  const isPrivate = withCloud && (await isPrivateLink(interview, "the app"));
  return { ...start, ...(!isPrivate && { key: key() }), driverKey: key() };
}

/** Who does not come to the bench's broker needs no key there. */
const isPrivateLink = (interview: Interview, who: string): Promise<boolean> =>
  interview.agrees(`Do ${who} and the cloud speak on a link of their own, which camloop cannot read?`, "no");

async function startFrom(
  interview: Interview,
  what: string,
): Promise<{ readonly start?: readonly string[] }> {
  const command = await interview.ask({
    text: `Which command starts ${what}? camloop runs it in the folder of the file that is written and adds --broker host:port; "by hand" if you start it`,
    usual: "by hand",
    misfit: (answer) =>
      /["']/.test(answer)
        ? "words are parted at spaces, and quotes are not read: write it without, and mend start in the file"
        : undefined,
  });
  return command === "by hand" ? {} : { start: command.split(/\s+/) };
}

/** They keep others out, so no seed tells them. */
const key = (): string => randomBytes(12).toString("hex");
