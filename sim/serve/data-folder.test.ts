import assert from "node:assert/strict";
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { ClassicLevel } from "classic-level";
import { UsageError } from "../kernel/errors.js";
import { DataFault } from "./data.js";
import { openDataFolder } from "./data-folder.js";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "camloop-data-"));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

const texts = async (where = folder): Promise<Record<string, string>> => {
  const disk = await openDataFolder(where);
  await disk.close();
  return Object.fromEntries(disk.contents);
};

/** Writes one after the other; what is on the disk then is as after a kill, for nothing was closed when it was copied. */
async function killedAfter(...names: readonly string[]): Promise<void> {
  const living = join(folder, "living");
  const disk = await openDataFolder(living);
  for (const name of names) await disk.write([{ name, text: `text of ${name}` }]);
  cpSync(living, join(folder, "killed"), { recursive: true });
  await disk.close();
  rmSync(living, { recursive: true });
}

const killed = () => join(folder, "killed");

/** Name and bytes of every file that holds anything kept. */
const bytesIn = (where: string) =>
  readdirSync(where)
    .sort()
    .map((name) => [name, readFileSync(join(where, name)).toString("base64")]);

const log = () => {
  const state = join(killed(), "state");
  return join(state, readdirSync(state).find((name) => name.endsWith(".log")) ?? "");
};

test("what was written is there, what was removed is not", async () => {
  const disk = await openDataFolder(join(folder, "new"));
  await disk.write([
    { name: "a", text: "1" },
    { name: "b", text: "2" },
  ]);
  await disk.write([{ name: "a" }]);
  await disk.close();
  assert.deepEqual(await texts(join(folder, "new")), { b: "2" });
});

test("a write that was cut off anywhere is there whole or not at all, and the one before it is", async () => {
  await killedAfter("first");
  const before = readFileSync(log()).length;
  rmSync(killed(), { recursive: true });
  await killedAfter("first", "last");
  // The process died before it could count the write that was cut off.
  const whole = readFileSync(log());
  for (let length = before; length < whole.length; length += 7) {
    const cut = join(folder, `cut-${length}`);
    cpSync(killed(), cut, { recursive: true });
    truncateSync(join(cut, "state", log().split("/").at(-1) ?? ""), length);
    await uncount(cut);
    assert.deepEqual(await texts(cut), { first: "text of first" });
  }
});

async function uncount(where: string): Promise<void> {
  const guard = new ClassicLevel(join(where, "guard"));
  await guard.put("writes", "1");
  await guard.close();
}

test("writes that were answered and are gone are noticed", async () => {
  await killedAfter("first", "last");
  truncateSync(log(), readFileSync(log()).length - 1);
  await assertDamaged(/of 2 writes 1 are there/);
});

test("a byte that is another is noticed, wherever the texts stand", async () => {
  await killedAfter("first", "second", "third");
  const bytes = readFileSync(log());
  const at = bytes.indexOf("text of second");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(log(), bytes);
  await assertDamaged(/is damaged/);
});

test("a table that is damaged is noticed", async () => {
  await killedAfter("first");
  await texts(killed());
  const state = join(killed(), "state");
  const tables = readdirSync(state).filter((name) => name.endsWith(".ldb"));
  const table = tables
    .map((name) => join(state, name))
    .find((path) => readFileSync(path).includes("text of"));
  assert.ok(table);
  const bytes = readFileSync(table);
  const at = bytes.indexOf("text of");
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(table, bytes);
  await assertDamaged(/the text of first is not what was written/);
});

for (const part of ["CURRENT", "MANIFEST"]) {
  test(`without its ${part} it is damaged`, async () => {
    await killedAfter("first");
    const state = join(killed(), "state");
    rmSync(join(state, readdirSync(state).find((name) => name.startsWith(part)) ?? ""));
    await assertDamaged(/is damaged/);
  });
}

/** It is refused with this, and nothing in it has been changed. */
async function assertDamaged(message: RegExp): Promise<void> {
  const before = bytesIn(join(killed(), "state"));
  await assert.rejects(openDataFolder(killed()), (error) => {
    assert.ok(error instanceof DataFault, String(error));
    assert.match(error.message, message);
    assert.ok(error.message.startsWith(killed()));
    assert.match(error.remedy, /Bring back a copy/);
    return true;
  });
  assert.deepEqual(bytesIn(join(killed(), "state")), before);
  assert.deepEqual(readdirSync(killed()).sort(), ["guard", "state"]);
}

test("a folder that holds something else is left alone", async () => {
  writeFileSync(join(folder, "letter.txt"), "Dear aunt");
  await assert.rejects(openDataFolder(folder), usage(/no data folder .* it holds letter[.]txt/));
  assert.deepEqual(readdirSync(folder), ["letter.txt"]);
});

test("a folder that is in use, or was written by a newer camloop, is left alone", async () => {
  const disk = await openDataFolder(folder);
  await assert.rejects(openDataFolder(folder), usage(/in use by another camloop/));
  await disk.write([{ name: "a", text: "1" }]);
  await disk.close();
  const guard = new ClassicLevel(join(folder, "guard"));
  await guard.put("format", "2");
  await guard.close();
  await assert.rejects(openDataFolder(folder), usage(/newer camloop, in format 2; this one knows format 1/));
});

test("what cannot be a folder is the caller's to solve", async () => {
  writeFileSync(join(folder, "file"), "");
  await assert.rejects(openDataFolder(join(folder, "file")), usage(/file cannot be opened: it is a file/));
});

const usage = (message: RegExp) => (error: unknown) =>
  error instanceof UsageError && message.test(error.message);

test("one that was killed while it was made is made anew", async () => {
  const guard = new ClassicLevel(join(folder, "guard"));
  await guard.open();
  await guard.close();
  mkdirSync(join(folder, "state"));
  mkdirSync(join(folder, "look"));
  writeFileSync(join(folder, "state", "MANIFEST-000001"), "half");
  assert.deepEqual(await texts(), {});
});
