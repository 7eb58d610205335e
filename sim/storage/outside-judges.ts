import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SECTOR_BYTES } from "../camera/card-ports.js";
import { writeCardImage } from "./card-image.js";
import { findVolume } from "./fat-layout.js";
import type { SparseBlockDevice } from "./sparse-block-device.js";

/** Programs that others wrote, and which Debian package has them. */
const PACKAGES = {
  "fsck.fat": "dosfstools",
  "mkfs.fat": "dosfstools",
  mdir: "mtools",
  mcopy: "mtools",
} as const;

export type Judge = keyof typeof PACKAGES;

/** Where Debian puts them for root, which is not on everybody's path. */
const env = { ...process.env, PATH: `${process.env.PATH ?? ""}:/usr/sbin:/sbin` };

/** False when all are installed; else the sentence that says what is missing, as node:test takes it. */
export function whyMissing(...judges: readonly Judge[]): string | false {
  const missing = judges.filter((judge) => run(judge, "--help").error !== undefined);
  const packages = [...new Set(missing.map((judge) => PACKAGES[judge]))];
  return missing.length === 0 ? false : `Debian's ${packages.join(" and ")} are not installed`;
}

/** Runs one; its exit code, and what it said. */
export function run(judge: Judge, ...args: readonly string[]) {
  const { status, stdout, stderr, error } = spawnSync(judge, args, { encoding: "utf8", env });
  return { status, said: `${stdout}${stderr}`, error };
}

/** What `fsck.fat -n` says of the card's volume: exit code 0 means that it finds nothing to repair. */
export function fsck(card: SparseBlockDevice): { readonly status: number | null; readonly said: string } {
  return withImage(card, "volume", (image) => run("fsck.fat", "-n", image));
}

/** The files on the card, as `mdir` lists them. */
export function mdir(card: SparseBlockDevice): string[] {
  return withImage(card, "card", (image) => run("mdir", "-b", "-/", "-i", partitionOf(card, image), "::"))
    .said.split("\n")
    .filter((line) => line !== "" && !line.endsWith("/"))
    .map((line) => line.replace("::/", ""));
}

/** The bytes of one file, as `mcopy` takes them off the card. */
export function mcopy(card: SparseBlockDevice, path: string): Uint8Array {
  return withImage(card, "card", (image) => {
    const args = ["-i", partitionOf(card, image), `::/${path}`, "-"];
    return spawnSync("mcopy", args, { env, maxBuffer: 2 ** 30 }).stdout;
  });
}

/** Where mtools finds the partition. */
function partitionOf(card: SparseBlockDevice, image: string): string {
  const layout = findVolume(card);
  const start = typeof layout === "string" ? 0 : layout.bootSector;
  return `${image}@@${start * SECTOR_BYTES}`;
}

function withImage<T>(card: SparseBlockDevice, part: "card" | "volume", use: (image: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "camloop-card-"));
  try {
    const image = join(folder, "card.img");
    writeCardImage(card, image, part);
    return use(image);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
