import { readdirSync } from "node:fs";
import { join } from "node:path";

const generated = new Set(["node_modules", "dist", "coverage", ".git", "reports"]);

/** Every file under a folder that people wrote, as paths that start with the folder, sorted. */
export function sourceFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !generated.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? sourceFiles(path) : [path];
    })
    .sort();
}
