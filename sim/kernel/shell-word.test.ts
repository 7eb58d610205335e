import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { shellWord } from "./shell-word.js";

test("a shell reads back each word as it was", () => {
  const words = [
    "camera.yaml",
    "../my cam's/target.yaml",
    "",
    "$HOME",
    'a"b',
    "~",
    "*",
    "a;b",
    "ü.yaml",
    "a\\b",
  ];
  const read = execFileSync("sh", ["-c", `printf '%s\\n' ${words.map(shellWord).join(" ")}`], {
    encoding: "utf8",
  });
  assert.deepEqual(read.split("\n").slice(0, -1), words);
});

test("what needs no quotes has none", () => {
  assert.equal(shellWord("fixtures/foreign-camera/target.yaml"), "fixtures/foreign-camera/target.yaml");
});
