import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { UsageError } from "../kernel/errors.js";

/** A place where an ffmpeg may be: its path, or undefined when there is none. */
type Place = () => string | undefined;

const require = createRequire(import.meta.url);

/** A package that carries a binary for this platform, or fails to when it has none. */
function packaged(name: string, pathOf: (content: unknown) => unknown): Place {
  return () => {
    try {
      const path = pathOf(require(name));
      return typeof path === "string" && existsSync(path) ? path : undefined;
    } catch {
      return undefined;
    }
  };
}

const packages: readonly Place[] = [
  packaged("ffmpeg-static", (content) => content),
  packaged("@ffmpeg-installer/ffmpeg", (content) => (content as { path?: unknown }).path),
];

/**
 * The ffmpeg to use: the one that FFMPEG_BIN names, then that of ffmpeg-static, then that of @ffmpeg-installer/ffmpeg.
 * @throws {UsageError} when there is none, or when FFMPEG_BIN names no file.
 */
export function findFfmpeg(named = process.env.FFMPEG_BIN, places = packages): string {
  if (named) return existing(named);
  for (const place of places) {
    const found = place();
    if (found !== undefined) return found;
  }
  throw new UsageError("there is no ffmpeg on this machine", {
    remedy: "Install ffmpeg and set FFMPEG_BIN to its path, or run npm install with optional packages.",
  });
}

function existing(path: string): string {
  if (existsSync(path)) return path;
  throw new UsageError(`FFMPEG_BIN names ${path}, and there is no such file`, {
    remedy: "Set FFMPEG_BIN to the path of an ffmpeg, or leave it away.",
  });
}
