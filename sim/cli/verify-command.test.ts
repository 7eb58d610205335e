import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { packArchive, unpackArchive } from "../files/archive.js";
import { packageRoot } from "../files/package-root.js";
import { MANIFEST, type Manifest, manifestText, sha256 } from "../report/evidence-bundle.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-evidence-"));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string) => join(folder, name);

async function camloop(...args: string[]) {
  const lines: string[] = [];
  const errors: string[] = [];
  let code: number | undefined;
  await run(args, {
    out: (line) => lines.push(line),
    err: (line) => errors.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  return { lines, errors: errors.join("\n"), code };
}

const gate = (bundle: string, ...more: string[]) =>
  camloop("gate", "--reports", at("reports"), "--bundle", at(bundle), "--today", "2026-01-01", ...more);

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
writeFileSync(at("private.pem"), privateKey.export({ type: "pkcs8", format: "pem" }));
writeFileSync(at("public.pem"), publicKey.export({ type: "spki", format: "pem" }));

test("a signed bundle of a foreign product holds reports, logs and target without its keys, and is verified", async () => {
  cpSync(join(packageRoot, "fixtures/foreign-camera"), at("product"), { recursive: true });
  const target = at("product/target.yaml");
  writeFileSync(target, readFileSync(target, "utf8").replace("main.js]", "main.js, --bug, mute-reset]"));
  const ran = await gate(
    "made/b.tgz",
    "--target",
    target,
    "--rule",
    "AJ-RESET-04",
    "--sign",
    at("private.pem"),
  );
  assert.equal(ran.code, 1);
  assert.equal(ran.lines.at(-1), `bundle: ${at("made/b.tgz")}`);
  const contents = await unpackArchive(readFileSync(at("made/b.tgz")));
  const text = (path: string) => Buffer.from(contents.get(path) ?? []).toString("utf8");
  assert.match(text("target.yaml"), /serial: FC0001/);
  for (const path of contents.keys()) assert.doesNotMatch(text(path), /plain-(device|rig)-\d/, path);
  assert.ok([...contents.keys()].some((path) => path.startsWith("reports/logs/AJ-RESET-04")));
  assert.deepEqual(JSON.parse(text("run.json")).options, {
    selection: "--vendor ajcloud --rule AJ-RESET-04",
    order: "defined",
    retries: 0,
    failOn: ["fail"],
    strict: false,
  });
  assert.equal(JSON.parse(text("run.json")).node, process.version);
  const unchecked = await camloop("verify", at("made/b.tgz"));
  assert.match(unchecked.lines.at(-1) ?? "", /^it carries a signature that was not checked: --key FILE/);
  const { lines, errors, code } = await camloop("verify", at("made/b.tgz"), "--key", at("public.pem"));
  assert.deepEqual([code, errors], [0, ""]);
  assert.match(lines[0] ?? "", /^seed 1, target plain camera, today 2026-01-01, camloop \d/);
  assert.match(lines[1] ?? "", /^1 of 400 rules judged: 0 pass, 1 fail, .* \(exit code 1\)$/);
  assert.equal(lines.at(-1), "signed with this key");
});

test("two bundles of the same run differ in what holds real times, and in its hashes, alone", async () => {
  const contents = [];
  for (const bundle of ["one.tgz", "two.tgz"]) {
    await gate(bundle, "--rule", "AJ-LED-01");
    contents.push(await unpackArchive(readFileSync(at(bundle))));
  }
  const [one = new Map(), two = new Map()] = contents;
  assert.deepEqual([...one.keys()], [...two.keys()]);
  const timed = ["manifest.json", "reports/junit.xml", "reports/ctrf.json", "reports/messages.ndjson"];
  for (const [path, bytes] of one) if (!timed.includes(path)) assert.deepEqual(two.get(path), bytes, path);
});

test("a bundle that nobody signed may be forged, and is said to be consistent only", async () => {
  await gate("true.tgz", "--rule", "AJ-LED-01");
  const contents = [...(await unpackArchive(readFileSync(at("true.tgz"))))];
  const forged = contents.map(([path, bytes]): [string, Uint8Array] => [
    path,
    path === "reports/gate.json" || path === MANIFEST
      ? Buffer.from(
          Buffer.from(bytes)
            .toString("utf8")
            .replaceAll(/"target":( ?)"reference"/g, '"target":$1"a product"'),
        )
      : bytes,
  ]);
  writeFileSync(at("forged.tgz"), await packArchive(rehashed(new Map(forged))));
  const { lines, errors, code } = await camloop("verify", at("forged.tgz"));
  assert.deepEqual([code, errors], [0, ""]);
  assert.match(lines[0] ?? "", /target a product/);
  assert.equal(
    lines.at(-1),
    "nobody signed this bundle: its parts agree with each other, which shows damage, not forgery",
  );
  const keyed = await camloop("verify", at("forged.tgz"), "--key", at("public.pem"));
  assert.deepEqual([keyed.code, keyed.lines.at(-1)], [1, "nobody signed this bundle"]);
});

/** With a manifest that names what is there, as anybody can write one. */
function rehashed(contents: Map<string, Uint8Array>): Map<string, Uint8Array> {
  const bytesOf = (path: string) => contents.get(path) ?? new Uint8Array();
  const manifest: Manifest = JSON.parse(Buffer.from(bytesOf(MANIFEST)).toString("utf8"));
  const files = manifest.files.map(({ path }) => ({
    path,
    bytes: bytesOf(path).length,
    sha256: sha256(bytesOf(path)),
  }));
  return contents.set(MANIFEST, Buffer.from(manifestText({ ...manifest, files })));
}

test("verify: 1 for what was tampered with or cut off, 2 for what is no bundle, and each says what", async () => {
  await gate("b.tgz", "--rule", "AJ-LED-01");
  const bytes = readFileSync(at("b.tgz"));
  writeFileSync(at("cut.tgz"), bytes.subarray(0, bytes.length / 2));
  const cut = await camloop("verify", at("cut.tgz"));
  assert.deepEqual([cut.code, cut.lines], [1, []]);
  assert.match(cut.errors, /cut\.tgz: it is cut off or damaged/);
  const unsigned = await camloop("verify", at("b.tgz"), "--key", at("public.pem"));
  assert.equal(unsigned.code, 1);
  assert.match(unsigned.errors, /manifest\.sig is missing/);
  assert.ok(unsigned.lines.includes("does not hold"));
  await camloop("record", "--rule", "AJ-LED-01", "--out", at("run.camloop"), "--reports", at("reports"));
  for (const [args, told] of [
    [[at("nowhere.tgz")], /cannot read the bundle/],
    [[at("public.pem")], /public\.pem: this is no \.tar\.gz/],
    [[at("run.camloop")], /run\.camloop: what is compressed in it is no \.tar\n.*`camloop judge`/],
    [[at("b.tgz"), "--key", at("cut.tgz")], /cannot use .*cut\.tgz as a public key/],
    [[], /missing required argument/],
  ] as const) {
    const { code, errors } = await camloop("verify", ...args);
    assert.equal(code, 2);
    assert.match(errors, told);
  }
});

test("a bundle that cannot be written or signed is told before anything is played", async () => {
  const none = ["--rule", "AJ-LED-01"];
  for (const [more, told] of [
    [["--bundle", "/proc/camloop/b.tgz"], /cannot write \/proc\/camloop\/b\.tgz/],
    [["--bundle", at("x.tgz"), "--sign", at("public.pem")], /cannot use .*public\.pem as a private key/],
    [["--sign", at("private.pem")], /--sign has nothing to sign/],
  ] as const) {
    const { code, errors, lines } = await camloop("gate", "--reports", at("reports"), ...none, ...more);
    assert.deepEqual([code, lines], [2, []]);
    assert.match(errors, told);
  }
});
