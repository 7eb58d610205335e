import type { Milliseconds } from "../kernel/duration.js";

/** One camera of a foreign target, with its rig; both are other processes' or devices'. */
export interface ForeignCamera {
  readonly serial: string;
  readonly key: string;
  readonly rig: string;
  readonly rigKey: string;
  readonly power: "wired" | "battery";
  readonly model: string;
}

/** Cameras that we did not build, and how to start the process that plays or drives them. */
export interface ForeignCameras {
  readonly start: { readonly command: readonly string[]; readonly cwd: string } | undefined;
  readonly cameras: readonly ForeignCamera[];
  readonly resetHoldMs: Milliseconds | undefined;
}

/** What is judged. */
export interface Target {
  readonly name: string;
  readonly cameras: "reference" | ForeignCameras;
}

export const referenceTarget: Target = { name: "reference", cameras: "reference" };

/** The kinds of power for which the target has a camera. */
export function powersOf({ cameras }: Target): readonly ("wired" | "battery")[] {
  return cameras === "reference" ? ["wired", "battery"] : cameras.cameras.map(({ power }) => power);
}
