import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { exportNames, importNames } from "./fatfs-wasm.js";

const loader = readFileSync(createRequire(import.meta.url).resolve("js-fatfs"), "utf8");

const first = (pattern: RegExp): string | undefined => pattern.exec(loader)?.[1];

test("the names of FatFs's exports are those of the installed js-fatfs", () => {
  const { memory, initialise, ...calls } = exportNames;
  assert.equal(first(/wasmMemory=wasmExports\["(\w+)"\]/), memory);
  assert.equal(first(/addOnInit\(wasmExports\["(\w+)"\]\)/), initialise);
  for (const [call, name] of Object.entries(calls))
    assert.equal(first(new RegExp(`Module\\["_${call}"\\]=wasmExports\\["(\\w+)"\\]`)), name, call);
});

test("the names of its imports are those of the installed js-fatfs", () => {
  const theirs: Record<string, string> = {
    localtime: "__localtime_js",
    tzset: "__tzset_js",
    dateNow: "_emscripten_date_now",
    resizeHeap: "_emscripten_resize_heap",
  };
  const table = first(/wasmImports=\{([^}]*)\}/)?.split(",");
  const ours = Object.entries(importNames).map(([name, short]) => `${short}:${theirs[name] ?? name}`);
  assert.deepEqual(ours.sort(), table?.sort());
});
