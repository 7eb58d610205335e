import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../files/package-root.js";

const CAMERA = join(packageRoot, "fixtures/foreign-camera");
const MAIN = join(packageRoot, "dist/sim/cli/main.js");

/** Parts of a target on the machine's clock: the plain camera, and the built-in cloud and app as programs of their own. */
export type WallPart = "camera" | "cloud" | "app";

/** How cloud and app are played. */
export interface WallPlay {
  /** What plays them, in place of camloop itself. */
  readonly program?: string;
  /** Further words of its command line. */
  readonly more?: readonly string[];
}

/** A target file of these parts, to be written to `file`. */
export function wallTarget(
  parts: readonly WallPart[],
  file: string,
  { program = MAIN, more = [] }: WallPlay = {},
): string {
  const sample = readFileSync(join(CAMERA, "wall.yaml"), "utf8");
  const camera = /^camera:\n(?: .*\n)+/m.exec(sample)?.[0] ?? "";
  const start = (part: WallPart) =>
    `start: ${JSON.stringify(["node", program, "product", file, "--part", part, ...more])}`;
  const texts: Readonly<Record<WallPart, string>> = {
    camera: camera.replace("node, main.js", `node, ${join(CAMERA, "main.js")}`),
    cloud: `cloud: { ${start("cloud")}, key: cloud-key, adapterKey: adapter-key }\n`,
    app: `app: { ${start("app")}, key: app-key, driverKey: driver-key }\n`,
  };
  return sample.replace(camera, parts.map((part) => texts[part]).join(""));
}
