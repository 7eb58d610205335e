import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import Type from "typebox";
import { Check } from "typebox/value";
import { parse } from "yaml";
import { packageRoot } from "../files/package-root.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-action-"));
after(() => rmSync(folder, { recursive: true }));

/** Where GitHub looks for it. */
const text = readFileSync(join(packageRoot, "action.yml"), "utf8");

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: { readonly path?: string };
}

const { inputs, runs } = parse(text) as {
  readonly inputs: Readonly<Record<string, { readonly default: string }>>;
  readonly runs: { readonly steps: readonly Step[] };
};
const step = (name: string): Step =>
  runs.steps.find((each) => each.name?.startsWith(name)) ?? assert.fail(`no step ${name}`);

const closed = { additionalProperties: false } as const;
const words = Type.String({ minLength: 1 });
const texts = Type.Record(Type.String(), Type.Union([words, Type.Number()]));
const also = { name: Type.Optional(words), if: Type.Optional(words) };

/** What GitHub's page on metadata syntax lets a composite action hold, as far as this one goes: a run needs its shell. */
const CompositeAction = Type.Object(
  {
    name: words,
    description: words,
    inputs: Type.Record(
      Type.String({ pattern: "^[a-z][a-z-]*$" }),
      Type.Object({ description: words, default: Type.String() }, closed),
    ),
    runs: Type.Object(
      {
        using: Type.Literal("composite"),
        steps: Type.Array(
          Type.Union([
            Type.Object(
              { ...also, uses: Type.String({ pattern: "^[^@]+@v\\d+$" }), with: Type.Optional(texts) },
              closed,
            ),
            Type.Object(
              {
                ...also,
                run: words,
                shell: Type.Literal("bash"),
                env: Type.Optional(texts),
                "working-directory": Type.Optional(words),
              },
              closed,
            ),
          ]),
        ),
      },
      closed,
    ),
  },
  closed,
);

test("it is a composite action as GitHub has them, and a slip is seen", () => {
  assert.ok(Check(CompositeAction, parse(text)));
  for (const slip of [
    "composite",
    "      shell: bash\n",
    "description: Judge",
    "@v4",
    "      run: npm ci --include=dev\n",
  ]) {
    const spoilt = text.replace(slip, "");
    assert.notEqual(spoilt, text);
    assert.ok(!Check(CompositeAction, parse(spoilt)), slip);
  }
});

test("each input is used, and nothing else is asked for", () => {
  const used = [...text.matchAll(/\$\{\{ inputs\.([\w-]+) \}\}/g)].map(([, name = ""]) => name);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(inputs).sort());
});

/** What a runner makes of `${{ inputs.… }}`. */
const filledIn = (given: Readonly<Record<string, string>>, value: string) =>
  value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, name: string) => given[name] ?? assert.fail(name));

/** Plays the gate's step as a runner does, in a product's folder. */
function gate(cwd: string, told: Readonly<Record<string, string>>) {
  const defaults = Object.entries(inputs).map(([name, { default: usual }]) => [name, usual] as const);
  const given = { ...Object.fromEntries(defaults), ...told };
  const { run = "", env = {} } = step("Gate");
  const variables = Object.entries(env).map(([name, value]) => [name, filledIn(given, value)] as const);
  const ran = spawnSync("bash", ["-e", "-o", "pipefail", "-c", run], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...Object.fromEntries(variables), GITHUB_ACTION_PATH: packageRoot },
  });
  const kept = filledIn(given, step("Keep the evidence").with?.path ?? "");
  return { ...ran, kept: (name: string) => existsSync(join(cwd, kept, name)) };
}

test("its inputs reach the gate, and what it keeps is there afterwards", () => {
  const cwd = join(folder, "product");
  cpSync(join(packageRoot, "fixtures/foreign-camera"), cwd, { recursive: true });
  cpSync(join(cwd, "target.yaml"), join(cwd, "camloop.yaml"));
  const { status, stderr, stdout, kept } = gate(cwd, {
    tags: "@AJ-LED-01 and @wired",
    reports: "my reports",
  });
  assert.equal(status, 0, stderr);
  assert.match(stdout, /target plain camera/);
  for (const name of ["report.html", "junit.xml", "evidence.tar.gz"]) assert.ok(kept(name), name);
  const elsewhere = gate(cwd, {
    target: "target.yaml",
    tags: "@AJ-LED-01",
    "fail-on": "luck",
    reports: "out",
  });
  assert.equal(elsewhere.status, 2);
  assert.match(elsewhere.stderr, /luck/);
  // As an option's value, and never as a command.
  const hostile = gate(cwd, { tags: '"; touch planted; echo "' });
  assert.equal(hostile.status, 2);
  assert.ok(!existsSync(join(cwd, "planted")));
});
