import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse } from "yaml";
import { packageRoot } from "../files/package-root.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-ci-"));
after(() => rmSync(folder, { recursive: true }));

interface Snippet {
  readonly commands: readonly string[];
  readonly artifacts: readonly string[];
}

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: { readonly path?: string };
}

function github({
  jobs,
}: {
  readonly jobs: { readonly gate: { readonly steps: readonly Step[] } };
}): Snippet {
  const { steps } = jobs.gate;
  const uploads = steps.filter(({ uses }) => uses?.startsWith("actions/upload-artifact@"));
  return {
    commands: steps.flatMap(({ run }) => run?.trim().split("\n") ?? []),
    artifacts: uploads.flatMap((step) => step.with?.path?.trim().split("\n") ?? []),
  };
}

interface GitlabJob {
  readonly script: readonly string[];
  readonly artifacts: { readonly paths: readonly string[]; readonly reports: { readonly junit: string } };
}

const gitlab = ({ camloop }: { readonly camloop: GitlabJob }): Snippet => ({
  commands: camloop.script,
  artifacts: [...camloop.artifacts.paths, camloop.artifacts.reports.junit],
});

const read = (name: string) => parse(readFileSync(join(packageRoot, "fixtures/ci", name), "utf8"));
const snippets = { "github.yml": github(read("github.yml")), "gitlab-ci.yml": gitlab(read("gitlab-ci.yml")) };
const PREFIX = "npx camloop ";

/** Plays one of a snippet's lines as a runner does, in a folder with a product; of the gate, one rule. */
function play(cwd: string, command: string, ...more: string[]) {
  const words = command.slice(PREFIX.length).split(" ");
  const main = join(packageRoot, "dist/sim/cli/main.js");
  return spawnSync(process.execPath, [main, ...words, ...more], { cwd, encoding: "utf8" });
}

for (const [name, { commands, artifacts }] of Object.entries(snippets))
  test(`${name}: every line of it works, and what it keeps is there afterwards`, () => {
    const cwd = join(folder, name);
    cpSync(join(packageRoot, "fixtures/foreign-camera"), cwd, { recursive: true });
    cpSync(join(cwd, "target.yaml"), join(cwd, "camloop.yaml"));
    const ours = commands.filter((command) => command.startsWith(PREFIX));
    assert.deepEqual(
      commands.filter((command) => !ours.includes(command)),
      ["npm ci"],
    );
    const gates = ours.filter((command) => command.startsWith(`${PREFIX}gate `));
    assert.ok(gates.length > 1 && artifacts.length > 2);
    for (const command of gates) assert.equal(play(cwd, command, "--dry-run").status, 0, command);
    for (const path of artifacts) assert.ok(!existsSync(join(cwd, path)), path);
    for (const command of ours) {
      const { status, stderr } = play(
        cwd,
        command,
        ...(gates.includes(command) ? ["--rule", "AJ-LED-01"] : []),
      );
      assert.equal(status, 0, `${command}: ${stderr}`);
    }
    for (const path of artifacts) assert.ok(existsSync(join(cwd, path)), path);
  });
