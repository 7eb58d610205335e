import { mkdirSync, statSync } from "node:fs";
import { dirname } from "node:path";

/** Makes a folder, with those above it; one that is there is left as it is. @throws what the platform says when it cannot */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  makeFolder(dirname(folder));
  // Seen: with `recursive`, Node 20 never returns where a folder says that it is not there, as /proc does.
  mkdirSync(folder);
}
