import assert from "node:assert/strict";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { UsageError } from "../kernel/errors.js";
import { BrokenArchive, packArchive, unpackArchive } from "./archive.js";

const contents = new Map<string, Uint8Array>([
  ["a.txt", Buffer.from("hello")],
  [`logs/${"long ".repeat(40)}.log`, Buffer.from("a line\n".repeat(300))],
  ["nothing", Buffer.alloc(0)],
]);
const bytes = await packArchive(contents);
const plain = (some: ReadonlyMap<string, Uint8Array>) =>
  [...some].map(([name, data]) => [name, Buffer.from(data)]);
const unpacked = plain(contents);

test("what was packed comes back, and packing again gives the same bytes", async () => {
  assert.deepEqual(plain(await unpackArchive(bytes)), unpacked);
  assert.deepEqual(await packArchive(contents), bytes);
});

test("wherever an archive is cut off or lengthened, it is told", async () => {
  for (let length = 2; length < bytes.length; length += 7)
    await assert.rejects(unpackArchive(bytes.subarray(0, length)), BrokenArchive, `${length} bytes`);
  for (const tail of ["x", "\u001f\u008b", "\0".repeat(99)])
    await assert.rejects(unpackArchive(Buffer.concat([bytes, Buffer.from(tail, "latin1")])), BrokenArchive);
  await assert.rejects(unpackArchive(Buffer.concat([bytes, bytes])), BrokenArchive);
});

test("whichever bit is turned, it is told, or nothing that is in the archive depends on it", async () => {
  for (let bit = 16; bit < bytes.length * 8; bit++) {
    const turned = Buffer.from(bytes);
    turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const found = await unpackArchive(turned).catch((error: unknown) => {
      assert.ok(error instanceof BrokenArchive, `bit ${bit}: ${error}`);
      return contents;
    });
    assert.deepEqual(plain(found), unpacked, `bit ${bit}`);
  }
});

test("what is no archive of ours is told: another file, another time, a name twice, a link", async () => {
  for (const other of [Buffer.from("PK"), gzipSync('{"camloop":"capture"}\n'.repeat(30)), gzipSync("")])
    await assert.rejects(unpackArchive(other), (error) => {
      return error instanceof UsageError && !(error instanceof BrokenArchive);
    });
  const file = { name: "a", size: 1, mtime: new Date(0) };
  const others = [
    [{ header: { ...file, mtime: new Date(1_000_000) }, body: "a" }],
    [
      { header: file, body: "a" },
      { header: file, body: "b" },
    ],
    [{ header: { ...file, size: 0, type: "symlink" as const, linkname: "/etc/passwd" } }],
  ];
  for (const entries of others)
    await assert.rejects(unpackArchive(gzipSync(await packTar(entries))), BrokenArchive);
});
