import type { Milliseconds } from "../kernel/duration.js";
import { type Needs, suits } from "../rulebook/needs.js";
import type { BlinkRate } from "./blink-rate.js";
import type { BrokerAt } from "./broker-at.js";
import type { Start } from "./started-process.js";
import type { Tolerances } from "./tolerances.js";

/** One camera of a foreign target, with its rig; both are other processes' or devices'. */
export interface ForeignCamera {
  readonly serial: string;
  /** With what it signs in; absent where it speaks with a cloud of its own over a private link. */
  readonly key?: string | undefined;
  readonly rig: string;
  readonly rigKey: string;
  readonly power: "wired" | "battery";
  readonly model: string;
  /** What it declares that it can do. */
  readonly capabilities?: readonly string[] | undefined;
}

/** Cameras that we did not build, and how to start the process that plays or drives them. */
export interface ForeignCameras {
  readonly start: Start | undefined;
  readonly cameras: readonly ForeignCamera[];
  readonly resetHoldMs: Milliseconds | undefined;
  /** How much earlier or later than that a Reset may signal, if the target file says so. */
  readonly holdToleranceMs?: Milliseconds | undefined;
  /** How they blink, if the target file says so; any blink is one unless it does. */
  readonly blink?: BlinkRate | undefined;
}

/** A cloud that we did not build, with its adapter. */
export interface ForeignCloud {
  /** Whose product it is. */
  readonly vendor: string;
  /** Absent where the program that plays the cameras is the cloud, too, or somebody starts it by hand. */
  readonly start: Start | undefined;
  /** With what it signs in as `cloud`. */
  readonly key: string;
  /** With what its adapter signs in. */
  readonly adapterKey: string;
}

/** An app that we did not build, with its driver. */
export interface ForeignApp {
  /** Absent where a program of another part drives it, too, or somebody starts it by hand. */
  readonly start: Start | undefined;
  /** With what its terminals sign in; absent where they speak with a cloud of their own over a private link. */
  readonly key?: string | undefined;
  /** With what its driver signs in. */
  readonly driverKey: string;
}

/** What the target file says of {@link Tolerances}. */
interface Patience {
  readonly startMs: Milliseconds | undefined;
  readonly answerMs: Milliseconds | undefined;
}

/** What is judged. */
export interface Target {
  readonly name: string;
  readonly cameras: "reference" | ForeignCameras;
  readonly cloud: "reference" | ForeignCloud;
  /** Absent: the reference's. */
  readonly app?: ForeignApp | undefined;
  readonly broker?: BrokerAt | undefined;
  /** With what it is judged on real time, where its foreign parts live on the machine's clock. */
  readonly wall?: Tolerances | undefined;
  /** How long its foreign parts may take on the acknowledged clock, in real time, if the target file says so. */
  readonly patience?: Patience | undefined;
}

export const referenceTarget: Target = { name: "reference", cameras: "reference", cloud: "reference" };

/** Whether any part of it is none of ours. */
export const isForeign = ({ cameras, cloud, app }: Target): boolean =>
  cameras !== "reference" || cloud !== "reference" || app !== undefined;

/** Whether its cameras speak with its cloud where nobody else hears them: none of them has a key for the bench's broker. */
export const hasPrivateLink = ({ cameras }: Pick<Target, "cameras">): boolean =>
  cameras !== "reference" && cameras.cameras.some(({ key }) => key === undefined);

/** What the reference family's usual model can do; there is a model with more or less wherever a scenario needs one. */
const USUAL: readonly string[] = ["card-slot", "continuous-recording", "zoom"];

/** Power and capabilities of a camera of the target that a scenario can be played with, or undefined. */
export function modelFor(
  { cameras }: Target,
  needs: Needs,
): { power: "wired" | "battery"; capabilities: readonly string[] } | undefined {
  if (cameras !== "reference") {
    const models = cameras.cameras.map(({ power, capabilities = [] }) => ({ power, capabilities }));
    return models.find((model) => suits(needs, model));
  }
  const { power = "wired", has, lacks } = needs;
  const more = has.filter((each) => !USUAL.includes(each));
  return {
    power,
    capabilities: [...USUAL.filter((each) => !(lacks as readonly string[]).includes(each)), ...more],
  };
}
