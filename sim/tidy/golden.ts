import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";

/** Regeneration, for tests only: `CAMLOOP_GOLDEN=write npm run test:unit` writes every golden file anew. */
const writes = (): boolean => process.env.CAMLOOP_GOLDEN === "write";

/** Holds a text equal to a golden file, byte by byte. */
export function assertGolden(path: string, actual: string): void {
  if (writes()) writeFileSync(path, actual);
  const remedy =
    "if the change is meant, run CAMLOOP_GOLDEN=write npm run test:unit and review the difference";
  assert.equal(actual, readFileSync(path, "utf8"), `${path} differs: ${remedy}`);
}
