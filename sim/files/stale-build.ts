import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "./package-root.js";

/** A source in a checkout that has changed since the last build; an installed package has none. */
export function changedSince(root: string = packageRoot): string | undefined {
  const built = timeOf(join(root, "dist/built"));
  if (built === undefined) return undefined;
  return ["sim", "steps"]
    .flatMap((room) => sourcesIn(root, room))
    .find((source) => (timeOf(join(root, source)) ?? 0) > built);
}

function sourcesIn(root: string, room: string): string[] {
  const isThere = timeOf(join(root, room)) !== undefined;
  const names = isThere ? readdirSync(join(root, room), { recursive: true, encoding: "utf8" }) : [];
  return names.filter((name) => name.endsWith(".ts")).map((name) => join(room, name));
}

const timeOf = (path: string): number | undefined => statSync(path, { throwIfNoEntry: false })?.mtimeMs;
