import type { Socket } from "node:net";
import { dialUpstream } from "../broker/upstream.js";
import type { Clock } from "../kernel/clock.js";
import { type Milliseconds, seconds } from "../kernel/duration.js";
import { Unreachable } from "../kernel/errors.js";
import type { Hands, Noticed } from "../rig/hands.js";
import { RigProgram } from "./rig-program.js";

/** Where the bench is, and who the rig is there. */
export interface RigOptions {
  readonly broker: { readonly host: string; readonly port: number };
  /** Who vouches for the bench's broker, in PEM, where it speaks TLS. */
  readonly ca?: string | undefined;
  readonly rig: string;
  readonly key: string;
  /** Of the camera. */
  readonly serial: string;
  readonly clock: "wall" | "acknowledged";
}

/** What the program stands on. */
export interface RigGround {
  readonly clock: Clock;
  say(line: string): void;
  /** Settles when the rig is to leave; rejects when it cannot go on. */
  readonly ended: Promise<void>;
}

const TRY_AGAIN_MS: Milliseconds = seconds(1);

/**
 * Plays the rig until the run is over or it is to leave; waits for a broker that is not there yet.
 * @throws {Unreachable} when the broker turns it away
 */
export async function standRig(
  options: RigOptions,
  { clock, say, ended }: RigGround,
  makeHands: (notice: (noticed: Noticed) => void) => Hands,
): Promise<void> {
  const { rig: name, key, serial } = options;
  let leaving = false;
  const leave = ended.finally(() => {
    leaving = true;
  });
  // Noticed before the broker is there, it is nobody's.
  let report: (noticed: Noticed) => void = () => {};
  const hands = makeHands((noticed) => report(noticed));
  const socket = await Promise.race([leave, reach(options, clock, say, () => leaving)]);
  if (!socket) return;
  let isReady = false;
  const over = new Promise<void>((resolve, reject) => {
    const hello = { serial, clock: options.clock, faults: [] };
    const program = new RigProgram(socket, { name, key, hello }, () => clock.now(), {
      ready() {
        isReady = true;
        say(`the rig ${name} is at the bench, for ${serial}`);
      },
      closed: () => (isReady ? resolve() : reject(turnedAway(name))),
      tell: (problem) => say(`dropped: ${problem.message}`),
    });
    program.use(hands);
    report = (noticed) => program.notice(noticed);
    leave.finally(() => program.leave()).then(resolve, reject);
  });
  await over;
  say("the run is over");
}

/** The broker's socket, as soon as there is one. */
async function reach(
  { broker, ca }: RigOptions,
  clock: Clock,
  say: (line: string) => void,
  isLeaving: () => boolean,
): Promise<Socket | undefined> {
  for (let tries = 0; !isLeaving(); tries++) {
    const socket = await attempt(broker, ca);
    if (socket instanceof Error) {
      if (tries === 0) say(`waiting for a broker at ${broker.host}:${broker.port}: ${socket.message}`);
    } else if (isLeaving()) socket.destroy();
    else return socket;
    await new Promise<void>((resolve) => {
      clock.after(TRY_AGAIN_MS, resolve);
    });
  }
  return undefined;
}

function attempt({ host, port }: RigOptions["broker"], ca: string | undefined): Promise<Socket | Error> {
  return new Promise((resolve) => {
    const socket = dialUpstream({ host, port, ...(ca !== undefined && { tls: { ca } }) });
    socket.once(ca === undefined ? "connect" : "secureConnect", () => resolve(socket));
    socket.once("error", resolve);
  });
}

const turnedAway = (name: string): Unreachable =>
  new Unreachable(`the broker turned the rig ${name} away`, {
    remedy: "Give --rig and --key as the target file has them, and see that nobody else is this rig.",
  });
