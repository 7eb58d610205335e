import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { pathToFileURL } from "node:url";

const page = readFileSync("sim/storage/README.md", "utf8");
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, "ms").exec(page)?.[1] ?? "";

test("the example of the page prints what the page says", () => {
  const dist = pathToFileURL("dist/").href;
  const code = block("js").replaceAll("camloop/dist/", dist);
  const printed = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8" });
  assert.equal(printed, block("text"));
});
