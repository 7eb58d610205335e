import { type Instant, type Milliseconds, minutes, seconds } from "../../kernel/duration.js";
import type { WallCamera } from "./wall-camera.js";
import type { WallHome } from "./wall-home.js";

/** Who should be connected at the end and is not, by serial; plain data. */
export interface Absent {
  /** Those that have never been. */
  readonly never: readonly string[];
  /** Those that have been, and did not come back. */
  readonly lost: readonly string[];
}

/** Where a camera is, and what befell its home. */
interface Placed {
  readonly camera: Pick<WallCamera, "hasBeenOnline" | "goneAt"> & {
    readonly camera: { readonly model: { readonly serial: string } };
  };
  readonly home: Pick<WallHome, "calmSince">;
}

/** A first try comes within a second of a loss; that it is made and answered takes no longer than this. */
const RETURN_MS: Milliseconds = seconds(10);
/** The longest back-off is a minute. */
export const RECOVERY_MS: Milliseconds = minutes(2);

/** Whoever has just been lost is on its way back; from a home without power or network nobody is. */
export function absentAmong(all: readonly Placed[], now: Instant): Absent {
  const isLost = ({ camera: { goneAt }, home: { calmSince } }: Placed) =>
    goneAt !== undefined &&
    calmSince !== undefined &&
    now - goneAt > RETURN_MS &&
    now - calmSince > RECOVERY_MS;
  const serialOf = ({ camera }: Placed) => camera.camera.model.serial;
  return {
    never: all.filter(({ camera }) => !camera.hasBeenOnline).map(serialOf),
    lost: all.filter(isLost).map(serialOf),
  };
}
