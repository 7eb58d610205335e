import { gunzipSync, gzipSync, type ZlibOptions } from "node:zlib";
import { packTar, unpackTar } from "modern-tar";
import { UsageError } from "../kernel/errors.js";

/** Contents by their paths, with slashes. */
export type Contents = ReadonlyMap<string, Uint8Array>;

/** What is wrong with an archive that has begun as one. */
export class BrokenArchive extends UsageError {
  /** What could be read of it, where everything could. */
  contents?: Contents;
}

/** Far more than any evidence takes; a hostile archive is not blown up beyond it. */
const LARGEST_BYTES = 2 ** 30;
const GZIP_MAGIC = [0x1f, 0x8b];
/** With what every file's header in a tar is marked, and where (POSIX ustar). */
const TAR_MAGIC = "ustar";
const TAR_MAGIC_AT = 257;
/** Where gzip says on which platform it was made; 255 says nothing. */
const PLATFORM_AT = 9;

/** The contents as one .tar.gz: the same contents in the same order give the same bytes, wherever and whenever. */
export async function packArchive(contents: Contents): Promise<Uint8Array> {
  const packed = gzipSync(await tarOf(contents));
  packed[PLATFORM_AT] = 255;
  return packed;
}

const tarOf = (contents: Contents): Promise<Uint8Array> =>
  packTar(
    [...contents].map(([name, data]) => ({
      header: { name, size: data.length, mtime: new Date(0), mode: 0o644, type: "file" },
      data: data as Uint8Array<ArrayBuffer>,
    })),
  );

/**
 * What an archive of ours holds.
 * @throws {UsageError} when it is none
 * @throws {BrokenArchive} when it was cut off, or holds anything else than what `packArchive` has packed
 */
export async function unpackArchive(bytes: Uint8Array): Promise<Contents> {
  if (GZIP_MAGIC.some((byte, index) => bytes[index] !== byte)) throw none("this is no .tar.gz");
  const tar = unzip(bytes);
  const mark = tar.subarray(TAR_MAGIC_AT, TAR_MAGIC_AT + TAR_MAGIC.length);
  if (Buffer.compare(mark, Buffer.from(TAR_MAGIC)) !== 0) throw none("what is compressed in it is no .tar");
  const entries = await unpackTar(tar, { strict: true }).catch((error: Error) => {
    throw broken(`the archive inside is damaged: ${error.message}`);
  });
  const contents = new Map<string, Uint8Array>();
  for (const { header, data = new Uint8Array() } of entries) {
    if (contents.has(header.name)) throw broken(`${header.name} is in it twice`);
    contents.set(header.name, data);
  }
  if (Buffer.compare(await tarOf(contents), tar) !== 0) throw packedOtherwise(contents);
  return contents;
}

/** Node tells how much of its input was compressed when it is asked for more than types know of. */
type Unzipped = { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };

function unzip(bytes: Uint8Array): Uint8Array {
  const options = { info: true, maxOutputLength: LARGEST_BYTES } as ZlibOptions;
  let unzipped: Unzipped;
  try {
    unzipped = gunzipSync(bytes, options) as unknown as Unzipped;
  } catch (error) {
    throw broken(`it is cut off or damaged: ${(error as Error).message}`);
  }
  const { buffer, engine } = unzipped;
  if (engine.bytesWritten === bytes.length) return buffer;
  throw broken(`after its end, at byte ${engine.bytesWritten}, something was added`);
}

function packedOtherwise(contents: Contents): BrokenArchive {
  const error = broken(
    "the archive is not as camloop packs it: it was packed anew, or changed between its files",
  );
  error.contents = contents;
  return error;
}

const none = (message: string): UsageError =>
  new UsageError(message, {
    remedy: "Name a file that `camloop gate --bundle` wrote; a capture is read by `camloop judge`.",
  });

const broken = (message: string): BrokenArchive =>
  new BrokenArchive(message, { remedy: "Fetch the bundle anew from where it was made." });
