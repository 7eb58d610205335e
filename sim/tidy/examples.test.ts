import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const blocks = (page: string, language: string): string =>
  [...readFileSync(page, "utf8").matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "gms"))]
    .map(([, block]) => block)
    .join("\n");

for (const page of ["README.md", "sim/storage/README.md"])
  test(`the examples of ${page} print what it says`, () => {
    const dist = pathToFileURL("dist/").href;
    const code = blocks(page, "js").replaceAll("camloop/dist/", dist);
    const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
    assert.equal(printed, blocks(page, "text"));
  });
