import { chmodSync, existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What the compiler leaves undone: the command may be run, nothing is left of deleted sources, and the build has its time. */
chmodSync("dist/sim/cli/main.js", 0o755);
for (const room of ["sim", "steps"]) sweep(room);
writeFileSync("dist/built", "");

function sweep(room: string): void {
  for (const { name, parentPath } of readdirSync(join("dist", room), {
    recursive: true,
    withFileTypes: true,
  })) {
    const [, base] = /^(.*?)(?:\.d\.ts|\.js|\.js\.map)$/.exec(name) ?? [];
    if (base === undefined) continue;
    const source = join(parentPath.replace(/^dist./, ""), `${base}.ts`);
    if (!existsSync(source)) rmSync(join(parentPath, name));
  }
}
