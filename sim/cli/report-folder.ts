import { accessSync, constants } from "node:fs";
import { makeFolder } from "../files/make-folder.js";
import { UsageError } from "../kernel/errors.js";

/** Whoever waits for a run wants its reports: a folder that cannot be made is told before, not after. */
export function requireFolder(folder: string): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new UsageError(`cannot write reports to "${folder}": ${(error as Error).message}`, {
      remedy: "Name a folder after --reports.",
    });
  }
}
