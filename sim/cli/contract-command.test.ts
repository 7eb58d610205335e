import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { parse } from "yaml";
import { MAX_PACKET_BYTES } from "../broker/broker.js";
import { UsageError } from "../kernel/errors.js";
import { assertGolden } from "../tidy/golden.js";
import { contractCommand } from "./contract-command.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-"));
after(() => rmSync(folder, { recursive: true }));
const inFolder = (name: string) => join(folder, name);

interface Said {
  readonly out: string[];
  readonly err: string[];
  readonly codes: number[];
}

async function run(args: readonly string[], root?: string): Promise<Said> {
  const said: Said = { out: [], err: [], codes: [] };
  const io = {
    out: (line: string) => said.out.push(line),
    err: (line: string) => said.err.push(line),
    exitWith: (code: number) => said.codes.push(code),
  };
  await contractCommand(io, root).parseAsync([...args], { from: "user" });
  return said;
}

async function written(option: "--page" | "--asyncapi", name: string): Promise<string> {
  assert.deepEqual((await run([option, inFolder(name)])).out, [`wrote ${inFolder(name)}`]);
  return readFileSync(inFolder(name), "utf8");
}

test("page and document in the checkout are in step with the schemas", async () => {
  assertGolden("sim/contracts/README.md", await written("--page", "page.md"));
  assertGolden("sim/contracts/asyncapi.yaml", await written("--asyncapi", "document.yaml"));
  assert.deepEqual(await run(["--check"]), { out: ["in step"], err: [], codes: [0] });
});

test("without options the page is printed", async () => {
  const { out } = await run([]);
  assert.equal(`${out.join("\n")}\n`, await written("--page", "printed.md"));
});

test("the document is the same in YAML and in JSON", async () => {
  const yaml = await written("--asyncapi", "one.yaml");
  const json = await written("--asyncapi", "one.json");
  assert.deepEqual(parse(yaml), JSON.parse(json));
});

test("a check tells each file that is not in step, writes nothing, and exits 1", async () => {
  const [page, document] = [inFolder("old.md"), inFolder("old.yaml")];
  await written("--page", "old.md");
  writeFileSync(document, "asyncapi: 2.0.0\n");
  const { out, err, codes } = await run(["--check", "--page", page, "--asyncapi", document]);
  assert.deepEqual([out, codes], [[], [1]]);
  assert.deepEqual(err, [`${document} is not in step: write it anew with camloop contract`]);
  assert.equal(readFileSync(document, "utf8"), "asyncapi: 2.0.0\n");
});

test("a file that cannot be written or read is the caller's mistake", async () => {
  await assert.rejects(run(["--page", inFolder("none/page.md")]), UsageError);
  await assert.rejects(run(["--check"], folder), UsageError);
});

test("the page says who may publish and read each topic, as the broker holds it", async () => {
  const page = (await run([])).out.join("\n");
  const rowOf = (role: string) => page.split("\n").find((line) => line.startsWith(`| ${role} |`)) ?? "";
  assert.match(
    rowOf("device"),
    /\| `device\/\{serial\}\/presence`, .*\| `device\/\{serial\}\/command`, `device\/\{serial\}\/chunk` \|$/,
  );
  assert.match(
    rowOf("rig"),
    /`clock\/\{participant\}\/done` \| `rig\/\{rig\}\/command`, `clock\/announce` \|$/,
  );
  assert.match(
    rowOf("bench"),
    /\| `rig\/\{rig\}\/command`, `outside\/mail\/received`, `outside\/payment\/answer`, `outside\/store\/renewal`, `adapter\/\{adapter\}\/command`, `app-driver\/\{driver\}\/command`, `clock\/announce` \|/,
  );
  assert.match(page, /^\| `command` \| cloud \| device \| no \|/m);
  assert.match(page, /^\| `presence` \| device \| cloud \| yes \|/m);
});

test("the page names the broker's limit", async () => {
  const page = (await run([])).out.join("\n");
  assert.ok(page.includes(`more than ${MAX_PACKET_BYTES / 1024} KiB`));
});
