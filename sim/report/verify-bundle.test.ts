import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { describe, test } from "node:test";
import { gzipSync } from "node:zlib";
import { packTar } from "modern-tar";
import { type Contents, packArchive } from "../files/archive.js";
import { reportOf } from "../gate/report.js";
import { UsageError } from "../kernel/errors.js";
import { exitCodes } from "../rulebook/exit-code.js";
import { sealOf } from "../signing/seal.js";
import { ctrf } from "./ctrf.js";
import { bundleOf, MANIFEST, type Manifest, manifestText, SEAL, sha256 } from "./evidence-bundle.js";
import { junit } from "./junit.js";
import { page } from "./page.js";
import { plantedRun, retriedRun } from "./planted-run.js";
import { verifyBundle } from "./verify-bundle.js";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const another = generateKeyPairSync("ed25519").publicKey;

function contentsOf(input = plantedRun(), key?: KeyObject): Contents {
  const texts = new Map([
    ["target.yaml", "name: planted camera\n"],
    ["reports/gate.json", JSON.stringify(reportOf(input.result), undefined, 2)],
    ["reports/junit.xml", junit(input)],
    ["reports/ctrf.json", JSON.stringify(ctrf(input))],
    ["reports/report.html", page(input)],
    ["reports/logs/AJ-RESET-04_A_title.log", "what was said\n"],
  ]);
  const circumstances = { camloop: "0.1.0", node: "v20", platform: "any", dependencies: {}, options: {} };
  const seal = key && ((bytes: Uint8Array) => sealOf(bytes, key));
  return bundleOf(input.result, circumstances, { texts, ...(seal ? { seal } : {}) });
}

const planted = contentsOf();
const textOf = (contents: Contents, path: string) => Buffer.from(contents.get(path) ?? []).toString("utf8");
const put = (contents: Contents, path: string, text: string): Contents =>
  new Map([...contents, [path, Buffer.from(text)]]);
const problemsOf = async (contents: Contents, key?: KeyObject) =>
  (await verifyBundle(await packArchive(contents), key)).problems;

/** The contents with one text changed, and a manifest to match: only what the files say can give it away. */
function forged(path: string, from: string | RegExp, to: string): Contents {
  const text = textOf(planted, path);
  const changed = text.replace(from, to);
  assert.notEqual(changed, text, `${path} holds no ${from}`);
  const manifest = JSON.parse(textOf(planted, MANIFEST)) as Manifest;
  const bytes = Buffer.from(changed);
  const files = manifest.files.map((file) =>
    file.path === path ? { path, bytes: bytes.length, sha256: sha256(bytes) } : file,
  );
  return put(put(planted, path, changed), MANIFEST, manifestText({ ...manifest, files }));
}

test("a bundle that is as it was made holds, and says what run it is of", async () => {
  for (const input of [plantedRun(), plantedRun(retriedRun())]) {
    const { manifest, problems, seal } = await verifyBundle(await packArchive(contentsOf(input)));
    assert.deepEqual(problems, []);
    assert.deepEqual(
      [manifest?.target, manifest?.seed, manifest?.today, seal],
      ["planted camera", 9, "2026-01-01", "none"],
    );
    assert.match(manifest?.sum ?? "", /1 fail, .*\(exit code 1\)$/);
  }
});

test("equal runs give equal bundles, to the byte, with nothing of the host's time in them", async () => {
  const bytes = await packArchive(planted);
  assert.deepEqual(await packArchive(contentsOf()), bytes);
});

describe("what was tampered with is found, file by file", () => {
  for (const path of planted.keys()) {
    test(`${path}: changed, shortened, missing`, async () => {
      const text = textOf(planted, path);
      const changed = text.replace(/\w/, (letter) => (letter === "x" ? "y" : "x"));
      for (const tampered of [put(planted, path, changed), put(planted, path, text.slice(0, -1))])
        assert.match((await problemsOf(tampered))[0] ?? "", new RegExp(`^${path}`));
      const without = new Map([...planted].filter(([each]) => each !== path));
      if (path === MANIFEST) await assert.rejects(problemsOf(without), UsageError);
      else assert.deepEqual(await problemsOf(without), [`${path} is missing`]);
    });
  }

  test("packed again by something else, it is told with each file that was changed", async () => {
    const repacked = async (contents: Contents) => {
      const entries = [...contents].map(([name, data]) => ({
        header: { name, size: data.length, mtime: new Date(1_000_000) },
        body: Buffer.from(data),
      }));
      return (await verifyBundle(gzipSync(await packTar(entries)))).problems;
    };
    const again = "the archive is not as camloop packs it: it was packed anew, or changed between its files";
    assert.deepEqual(await repacked(planted), [again]);
    const [first, second] = await repacked(put(planted, "more.txt", "x"));
    assert.deepEqual([first, second], [again, "more.txt is not in the manifest"]);
    const changed = textOf(planted, "target.yaml").replace("camera", "kamera");
    assert.deepEqual(await repacked(put(planted, "target.yaml", changed)), [
      again,
      "target.yaml was changed: its SHA-256 is another",
    ]);
    await assert.rejects(repacked(new Map([["a", Buffer.from("b")]])), UsageError);
  });

  test("a file too many, and one that the manifest names twice", async () => {
    assert.deepEqual(await problemsOf(put(planted, "more.txt", "")), ["more.txt is not in the manifest"]);
    const manifest = JSON.parse(textOf(planted, MANIFEST)) as Manifest;
    const files = [...manifest.files, ...manifest.files.slice(0, 1)];
    const twice = put(planted, MANIFEST, manifestText({ ...manifest, files }));
    assert.deepEqual(await problemsOf(twice), ["run.json is in the manifest twice"]);
  });

  test("each field of the manifest that is told", async () => {
    const manifest = JSON.parse(textOf(planted, MANIFEST)) as Manifest;
    const lies = { target: "other", seed: 7, today: "2026-01-02", sum: "all pass", camloop: "9", node: "v9" };
    for (const [field, lie] of Object.entries(lies)) {
      const lying = put(planted, MANIFEST, manifestText({ ...manifest, [field]: lie }));
      assert.match((await problemsOf(lying))[0] ?? "", new RegExp(`^manifest.json: ${field} is "${lie}"`));
    }
  });
});

describe("reports that say otherwise are found, though every hash is right", () => {
  const cases: readonly (readonly [string, string | RegExp, string, RegExp])[] = [
    ["reports/gate.json", '"verdict": "fail"', '"verdict": "pass"', /does not follow from its scenarios/],
    ["reports/gate.json", /"exitCode": 1/, '"exitCode": 0', /exit code 0 is told, 1 follows/],
    ["reports/gate.json", /"fail": 1/, '"fail": 0', /its summary has not as many fail/],
    ["reports/gate.json", '"result": "failed"', '"result": "passed"', /does not follow from its scenarios/],
    ["reports/gate.json", '"seed": 9', '"seed": 8', /seed is "9", in the run "8"/],
    [
      "reports/gate.json",
      '"failedOn": []',
      '"failedOn": [{"kind": "flaky", "scenario": "x"}]',
      /failedOn does not/,
    ],
    ["reports/gate.json", '"version": 1', '"version": 2', /is no gate report/],
    [
      "reports/junit.xml",
      'name="verdict" value="fail"',
      'name="verdict" value="pass"',
      /junit.xml says pass with failure of AJ-RESET-04, gate.json fail/,
    ],
    [
      "reports/junit.xml",
      /<failure type="fail"[\s\S]*?<\/failure>/,
      "",
      /junit.xml says fail with no failure of AJ-RESET-04/,
    ],
    [
      "reports/junit.xml",
      'name="rule" value="AJ-RESET-04"',
      'name="rule" value="AJ-RESET-99"',
      /AJ-RESET-99, gate.json nothing/,
    ],
    [
      "reports/ctrf.json",
      '"rawStatus":"fail"',
      '"rawStatus":"pass"',
      /ctrf.json says pass with failed of AJ-RESET-04/,
    ],
    [
      "reports/ctrf.json",
      /"status":"failed"(,"duration":\d+,"suite":\[[^\]]*\],"rawStatus":"fail")/,
      '"status":"skipped"$1',
      /ctrf.json says fail with skipped of AJ-RESET-04/,
    ],
    [
      "reports/ctrf.json",
      /"failed":[1-9]\d*/,
      '"failed":0',
      /ctrf.json: its summary has 0 failed, its tests/,
    ],
    [
      "reports/junit.xml",
      /failures="[1-9]\d*"/,
      'failures="0"',
      /junit.xml: failures="\d" follows from its cases/,
    ],
    ["reports/ctrf.json", "{", "", /ctrf.json says nothing of/],
    ["run.json", /[\s\S]*/, "null", /run.json does not tell with what the run was made/],
    [
      "reports/report.html",
      'data-verdict="fail"',
      'data-verdict="pass"',
      /report.html says pass of AJ-RESET-04/,
    ],
    ["table.txt", "1 fail", "0 fail", /table.txt is not the table/],
  ];
  for (const [path, from, to, told] of cases)
    test(`${path}: ${from} becomes ${to}`, async () => {
      assert.match((await problemsOf(forged(path, from, to))).join("\n"), told);
    });

  test("JUnit without a red case does not belong to a run that was not passed", async () => {
    const red = plantedRun();
    const calm = { ...red.result, exitCode: exitCodes.nothingRan };
    const lying = new Map([...contentsOf({ ...red, result: calm })]);
    assert.match((await problemsOf(lying)).join("\n"), /exit code 5 is told, 1 follows/);
  });
});

test("a manifest that leaves a file out with the file itself", async () => {
  const manifest = JSON.parse(textOf(planted, MANIFEST)) as Manifest;
  for (const { path } of manifest.files.filter(({ path }) => !/target|logs/.test(path))) {
    const files = manifest.files.filter((file) => file.path !== path);
    const without = new Map([...planted].filter(([each]) => each !== path));
    const lying = put(without, MANIFEST, manifestText({ ...manifest, files }));
    assert.notDeepEqual(await problemsOf(lying), [], path);
  }
});

describe("signatures", () => {
  const signed = contentsOf(plantedRun(), privateKey);

  test("the right key is told from another, and from none", async () => {
    const bytes = await packArchive(signed);
    const { seal, problems } = await verifyBundle(bytes, publicKey);
    assert.deepEqual([seal, problems], ["good", []]);
    assert.equal((await verifyBundle(bytes)).seal, "not checked");
    assert.match((await problemsOf(signed, another))[0] ?? "", /not of this key/);
    assert.deepEqual(await problemsOf(planted, publicKey), [`${SEAL} is missing: the bundle is not signed`]);
  });

  test("a forgery that agrees with itself is found by its signature alone", async () => {
    const other = contentsOf(plantedRun(retriedRun()));
    const seal = textOf(signed, SEAL);
    const dressed = new Map(
      [...other].flatMap((entry) =>
        entry[0] === MANIFEST ? [entry, [SEAL, Buffer.from(seal)] as const] : [entry],
      ),
    );
    assert.deepEqual(await problemsOf(dressed), []);
    assert.match((await problemsOf(dressed, publicKey))[0] ?? "", /^manifest.sig: the signature is not/);
    assert.match((await problemsOf(put(signed, SEAL, "nonsense"), publicKey))[0] ?? "", /^manifest.sig/);
  });
});
