import {
  type BlockDevice,
  CardError,
  type FileSystem,
  type Mounted,
  type MountFailure,
  type Repairs,
} from "../camera/card-ports.js";
import type { Clock } from "../kernel/clock.js";
import { formatFat32 } from "./fat-format.js";
import { findVolume } from "./fat-layout.js";
import { repairFat32 } from "./fat-repair.js";
import { FatVolume } from "./fat-volume.js";

/** FAT32 by ChaN FatFs, and a repair like that of a real camera, which FatFs lacks. It cannot make exFAT. */
export const fatFileSystem: FileSystem = {
  mount(device: BlockDevice, clock: Clock): Mounted {
    return orUnreadable<Mounted>(
      (failure) => ({ failure }),
      () => {
        const layout = findVolume(device);
        if (typeof layout === "string") return { failure: layout };
        return { volume: new FatVolume(device, clock, layout) };
      },
    );
  },
  format: formatFat32,
  repair(device: BlockDevice, badSectors: readonly number[] = []): Repairs | MountFailure {
    return orUnreadable<Repairs | MountFailure>(
      (failure) => failure,
      () => {
        const layout = findVolume(device);
        return typeof layout === "string" ? layout : repairFat32(device, layout, badSectors);
      },
    );
  },
};

/** A card of which a needed sector cannot be read has no volume to speak of. */
function orUnreadable<T>(fail: (failure: MountFailure) => T, act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (error instanceof CardError && error.failure === "read") return fail("unreadable");
    throw error;
  }
}
