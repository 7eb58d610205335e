import { constants } from "node:fs";
import { access, copyFile, link, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { ClassicLevel } from "classic-level";
import { UsageError } from "../kernel/errors.js";
import { type Change, DataFault, type Disk } from "./data.js";

/** How data folders are written; a camloop that writes them otherwise raises it. */
const FORMAT = "1";

/**
 * `guard` is held while the folder is in use, and knows its format and how many writes there were at least; `state` has the
 * texts. `look` is a copy of `state` that is read before anybody writes: LevelDB mends on opening, and drops what it cannot read.
 */
const PARTS = ["guard", "state", "look"] as const;

/** The number of writes, in `state` as in `guard`. */
const WRITES = "writes";

/**
 * Opens a folder for `camloop serve --data`, and makes it if there is none.
 * @throws {UsageError} when it is not such a folder, is in use, or was written by a newer camloop.
 * @throws {DataFault} when it is damaged. Whatever is thrown, nothing that was kept has been changed.
 */
export async function openDataFolder(folder: string): Promise<Disk> {
  await makeFolder(folder);
  const guard = await openGuard(folder);
  try {
    return await openState(folder, guard);
  } catch (error) {
    await guard.close();
    throw error;
  }
}

const FILE = [
  "it is a file, or lies below one",
  "Give --data a folder, or the name of one to be made.",
] as const;
const FORBIDDEN = [
  "this user may not write there",
  "Give --data a folder that you may read and write, or have this one's permissions changed.",
] as const;

/** What the system says, by its code: in words, and what to do. */
const NOT_OPENED: Readonly<Record<string, readonly [what: string, remedy: string]>> = {
  EEXIST: FILE,
  ENOTDIR: FILE,
  EACCES: FORBIDDEN,
  EPERM: FORBIDDEN,
  EROFS: FORBIDDEN,
};

async function namesIn(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  await access(folder, constants.R_OK | constants.W_OK | constants.X_OK);
  return readdir(folder);
}

async function makeFolder(folder: string): Promise<void> {
  const names = await namesIn(folder).catch((error: NodeJS.ErrnoException) => {
    const [what, remedy] = NOT_OPENED[error.code ?? ""] ?? [error.message, "Give --data another folder."];
    throw new UsageError(`${folder} cannot be opened: ${what}`, { remedy });
  });
  const stranger = names.find((name) => !PARTS.includes(name as (typeof PARTS)[number]));
  const isOurs = names.length === 0 || (stranger === undefined && names.includes("guard"));
  if (isOurs) return;
  throw new UsageError(`${folder} is no data folder of camloop serve: it holds ${stranger ?? names[0]}`, {
    remedy: "Give --data an empty folder, or one that camloop serve has made. Nothing was changed.",
  });
}

async function openGuard(folder: string): Promise<ClassicLevel> {
  return openLevel(join(folder, "guard"), true).catch((error: Error) => {
    if (!isLocked(error)) throw damaged(folder, causeOf(error));
    throw new UsageError(`${folder} is in use by another camloop`, {
      remedy: "End that one, or give --data another folder.",
    });
  });
}

async function openLevel(folder: string, createIfMissing: boolean): Promise<ClassicLevel> {
  const level = new ClassicLevel(folder, { createIfMissing });
  await level.open();
  return level;
}

const isLocked = ({ cause }: Error): boolean =>
  (cause as { code?: string } | undefined)?.code === "LEVEL_LOCKED";

async function openState(folder: string, guard: ClassicLevel): Promise<Disk> {
  const format = await guard.get("format");
  if (format !== undefined && format !== FORMAT) throw newer(folder, format);
  // It comes last in the making: without it nothing was ever kept.
  const contents = format === undefined ? await makeState(folder, guard) : await lookInto(folder, guard);
  const state = await openLevel(join(folder, "state"), false).catch((error: Error) => {
    throw damaged(folder, causeOf(error));
  });
  return diskOf(guard, state, contents);
}

async function makeState(folder: string, guard: ClassicLevel): Promise<Map<string, string>> {
  await rm(join(folder, "state"), { recursive: true, force: true });
  const state = await openLevel(join(folder, "state"), true);
  await state.put(WRITES, sealed(WRITES, "0"), { sync: true });
  await state.close();
  await guard.put("format", FORMAT, { sync: true });
  return new Map([[WRITES, "0"]]);
}

/** Reads all there is, from a copy. */
async function lookInto(folder: string, guard: ClassicLevel): Promise<Map<string, string>> {
  const look = join(folder, "look");
  await rm(look, { recursive: true, force: true });
  try {
    await copyLevel(join(folder, "state"), look);
    const contents = await contentsOf(look, folder);
    const [writes, atLeast] = [Number(contents.get(WRITES)), Number((await guard.get(WRITES)) ?? 0)];
    if (!(writes >= atLeast)) throw damaged(folder, `of ${atLeast} writes ${writes || 0} are there`);
    return contents;
  } catch (error) {
    throw error instanceof DataFault ? error : damaged(folder, causeOf(error as Error));
  } finally {
    await rm(look, { recursive: true, force: true });
  }
}

async function contentsOf(look: string, folder: string): Promise<Map<string, string>> {
  const level = await openLevel(look, false);
  try {
    const contents = new Map<string, string>();
    for await (const [name, text] of level.iterator()) contents.set(name, opened(folder, name, text));
    return contents;
  } finally {
    await level.close();
  }
}

/** Tables are never written twice, so the copy may share them. */
async function copyLevel(from: string, to: string): Promise<void> {
  await mkdir(to);
  for (const name of await readdir(from)) {
    if (name === "LOCK" || name.startsWith("LOG")) continue;
    const [source, copy] = [join(from, name), join(to, name)];
    if (!name.endsWith(".ldb")) await copyFile(source, copy);
    // Not every file system knows links.
    else await link(source, copy).catch(() => copyFile(source, copy, constants.COPYFILE_EXCL));
  }
}

function diskOf(guard: ClassicLevel, state: ClassicLevel, contents: Map<string, string>): Disk {
  let writes = Number(contents.get(WRITES));
  contents.delete(WRITES);
  return {
    contents,
    async write(changes) {
      writes++;
      const all = [...changes, { name: WRITES, text: String(writes) }];
      await state.batch(all.map(operationOf), { sync: true });
      // Need not be safe from power cuts: it says at least how many there are.
      await guard.put(WRITES, String(writes));
    },
    async close() {
      await state.close();
      await guard.close();
    },
  };
}

const operationOf = ({ name, text }: Change) =>
  text === undefined
    ? ({ type: "del", key: name } as const)
    : ({ type: "put", key: name, value: sealed(name, text) } as const);

/** LevelDB does not look at its own checksums when it reads a table. */
const sealed = (name: string, text: string): string => `${sumOf(name, text)} ${text}`;

function opened(folder: string, name: string, sealedText: string): string {
  const text = sealedText.slice(9);
  if (sealedText === sealed(name, text)) return text;
  throw damaged(folder, `the text of ${name} is not what was written`);
}

const sumOf = (name: string, text: string): string => crc32(`${name}\n${text}`).toString(16).padStart(8, "0");

const causeOf = (error: Error): string => (error.cause as Error | undefined)?.message ?? error.message;

export const damaged = (where: string, what: string): DataFault =>
  new DataFault(`${where} is damaged: ${what}`, {
    remedy: "Bring back a copy of the folder, or begin with an empty one. Nothing was changed.",
  });

const newer = (folder: string, format: string): UsageError =>
  new UsageError(
    `${folder} was written by a newer camloop, in format ${format}; this one knows format ${FORMAT}`,
    {
      remedy: "Serve it with that camloop, or give --data another folder. Nothing was changed.",
    },
  );
