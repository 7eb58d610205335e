import process from "node:process";
import { Command, Option } from "commander";
import { readRigFile } from "../files/rig-file.js";
import type { Clock } from "../kernel/clock.js";
import { DeadlineClock } from "../kernel/deadline-clock.js";
import { UsageError } from "../kernel/errors.js";
import { FirmataBoard } from "../rig/firmata-board.js";
import { FirmataHands } from "../rig/firmata-hands.js";
import { type Hands, helped, type Noticed } from "../rig/hands.js";
import type { PixelArea } from "../rig/light-in-picture.js";
import { ManualHands } from "../rig/manual-hands.js";
import { BAUD, openLine } from "../rig/serial-line.js";
import { look, seeing } from "../stand/live-eye.js";
import { type RigOptions, standRig } from "../stand/stand-rig.js";
import { VideoEye } from "../stand/video-eye.js";
import type { Io } from "./io.js";
import { type Keyboard, openKeyboard } from "./keyboard.js";
import { parseBroker } from "./parse-broker.js";
import { countFrom } from "./parse-count.js";
import { parseArea } from "./pixel-area.js";
import { readCa } from "./read-ca.js";

interface EyeOptions {
  readonly video?: string;
  readonly region?: PixelArea;
}

interface FirmataOptions {
  readonly port: string;
  readonly config: string;
  readonly baud: number;
  readonly askMe?: true;
}

type Notice = (noticed: Noticed) => void;

/** What a rig's program gets from the outside; a test gives its own. */
export interface RigDoors {
  readonly clock: Clock;
  keyboard(): Keyboard;
  /** Somebody ends the program. */
  ended(): Promise<void>;
}

const systemDoors: RigDoors = {
  // Terminal, board and broker keep the program alive; when they are gone, no timer shall.
  clock: new DeadlineClock({
    now: () => Date.now(),
    wakeAfter(delayMs, wake) {
      const timer = setTimeout(wake, delayMs).unref();
      return () => clearTimeout(timer);
    },
  }),
  keyboard: () => openKeyboard(process.stdin, process.stdout),
  ended: () =>
    new Promise((resolve) => {
      for (const name of ["SIGINT", "SIGTERM"] as const) process.once(name, () => resolve());
    }),
};

/** `camloop rig`: a rig as a program of its own, on any machine that reaches the bench. */
export function rigCommand(io: Io, doors: RigDoors = systemDoors): Command {
  const rig = new Command("rig").description(
    "be hands, eyes and ears on a camera, for a bench somewhere else",
  );
  rig.addCommand(manualCommand(doors));
  rig.addCommand(firmataCommand(io, doors));
  return rig;
}

const manualCommand = (doors: RigDoors): Command =>
  withCommonOptions(new Command("manual"))
    .description("ask a person at this terminal to press, look and listen")
    .addOption(
      new Option("--clock <clock>", "by which time camera and bench live")
        .choices(["wall", "acknowledged"])
        .default("wall"),
    )
    .action((options: RigOptions & EyeOptions) => playManual(doors, options));

const firmataCommand = (io: Io, doors: RigDoors): Command =>
  withCommonOptions(new Command("firmata"))
    .description("switch relays and read a light sensor on a board that speaks Firmata")
    .requiredOption("--port <name>", "a serial port, or tcp:HOST:PORT of a serial server")
    .requiredOption("--config <file>", "how the board is wired, as the README shows")
    .option("--baud <number>", "the board's speed", countFrom("--baud", 1), BAUD)
    .option("--ask-me", "what the board cannot do is asked of a person at this terminal")
    .action((options: Omit<RigOptions, "clock"> & FirmataOptions & EyeOptions) =>
      playFirmata(io, doors, { ...options, clock: "wall" }),
    );

const withCommonOptions = (command: Command): Command =>
  command
    .requiredOption("--broker <host:port>", "the bench's broker", parseBroker)
    .option("--ca <file>", "who vouches for the bench's broker (PEM), where it speaks TLS", readCa)
    .requiredOption("--rig <name>", "the rig's name, as in the target file")
    .requiredOption("--key <key>", "the rig's key")
    .requiredOption("--serial <serial>", "the camera's serial number")
    .option("--video <source>", "look at the light through this camera (/dev/video0, an address, a file)")
    .option("--region <x,y,width,height>", "where the light is in its picture, in pixels", parseArea);

async function playManual(doors: RigDoors, options: RigOptions & EyeOptions): Promise<void> {
  requireRegion(options);
  const keyboard = doors.keyboard();
  try {
    const make = (notice: Notice) => new ManualHands(keyboard, doors.clock, notice);
    await play(options, doors, { say: (line) => keyboard.line(line), endings: [keyboard.ended] }, make);
  } finally {
    keyboard.close();
  }
}

async function playFirmata(
  io: Io,
  doors: RigDoors,
  { port, config, baud, askMe, ...options }: RigOptions & FirmataOptions & EyeOptions,
): Promise<void> {
  requireRegion(options);
  const wiring = readRigFile(config);
  const board = await FirmataBoard.open(await openLine(port, baud), doors.clock);
  const keyboard = askMe && doors.keyboard();
  const lost = board.lost.then((fault) => Promise.reject(fault));
  const say = keyboard ? (line: string) => keyboard.line(line) : (line: string) => io.out(line);
  const endings = [lost, ...(keyboard ? [keyboard.ended] : [])];
  try {
    await play(options, doors, { say, endings }, (notice) => {
      const isSeenElsewhere = options.video !== undefined;
      const hands = new FirmataHands(board, wiring, doors.clock, isSeenElsewhere ? () => {} : notice);
      return keyboard ? helped(hands, new ManualHands(keyboard, doors.clock, notice)) : hands;
    });
  } finally {
    board.close();
    keyboard?.close();
  }
}

interface Place {
  say(line: string): void;
  /** Whatever ends the rig, besides the run. */
  readonly endings: readonly Promise<void>[];
}

async function play(
  { video, region, ...options }: RigOptions & EyeOptions,
  { clock, ended }: RigDoors,
  { say, endings }: Place,
  makeHands: (notice: Notice) => Hands,
): Promise<void> {
  if (video === undefined || region === undefined)
    return standRig(options, { clock, say, ended: Promise.race([ended(), ...endings]) }, makeHands);
  const eye = new VideoEye(region);
  const stopping = new AbortController();
  let report: Notice = () => {};
  const looking = look(video, eye, clock, (noticed) => report(noticed), { signal: stopping.signal });
  const ending = Promise.race([ended(), ...endings, looking]);
  try {
    await standRig(options, { clock, say, ended: ending }, (notice) => {
      report = notice;
      return seeing(makeHands(notice), eye);
    });
  } finally {
    stopping.abort();
  }
}

function requireRegion({ video, region }: EyeOptions): void {
  if (video === undefined || region !== undefined) return;
  throw new UsageError("--video needs --region", {
    remedy: "Film the light while it blinks; `camloop led FILE` says where it is.",
  });
}
