import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { UsageError } from "../kernel/errors.js";
import { type Capture, type CaptureHeader, packCapture, packScenario, readCapture } from "./capture-file.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-capture-"));
after(() => rmSync(folder, { recursive: true }));

const HEADER: Omit<CaptureHeader, "camloop" | "version"> = {
  by: "0.1.0",
  seed: 7,
  target: { name: "reference" },
  wanted: { rules: ["AJ-LED-01"] },
  failOn: ["fail"],
  isStrict: false,
  mandatory: [],
  waivers: [],
};

const CAPTURE: Capture = {
  began: 1_000,
  lines: [
    { at: 1_000, came: "FC0001" },
    { at: 1_000, sender: "FC0001", topic: "camloop/v1/device/FC0001/presence", text: '{"online":true}' },
    { at: 1_000, rest: true },
    { at: 2_000, refused: "publish", client: "FC0001", what: "camloop/v1/device/FC0002/hello" },
    { at: 2_000, gone: "FC0001" },
  ],
  ended: 3_000,
};

const packed = packCapture(HEADER, [packScenario("one", CAPTURE), packScenario("two", CAPTURE)]);
const LINES = gunzipSync(packed).toString().trimEnd().split("\n");

function written(bytes: Uint8Array | readonly string[]): string {
  const file = join(folder, "run.camloop");
  writeFileSync(file, bytes instanceof Uint8Array ? bytes : bytes.map((line) => `${line}\n`).join(""));
  return file;
}

const withLine = (number: number, ...lines: string[]): string[] => [
  ...LINES.slice(0, number - 1),
  ...lines,
  ...LINES.slice(number),
];

/** What is told of a file that cannot be judged, after its name. */
function refusal(bytes: Uint8Array | readonly string[]): string {
  const file = written(bytes);
  try {
    readCapture(file);
  } catch (error) {
    assert.ok(error instanceof UsageError);
    assert.notEqual(error.remedy, "");
    return error.message.replace(file, "");
  }
  return "nothing";
}

test("what was packed is read again, packed or not, as often as anybody asks", () => {
  for (const bytes of [packed, LINES]) {
    const { header, captures } = readCapture(written(bytes));
    assert.deepEqual(header, { camloop: "capture", version: 1, ...HEADER });
    assert.deepEqual(captures.get("two"), { ...CAPTURE, firstLine: 10 });
    assert.deepEqual(captures.get("one"), { ...CAPTURE, firstLine: 3 });
    assert.deepEqual(captures.get("one"), { ...CAPTURE, firstLine: 3 });
    assert.equal(captures.get("three"), undefined);
  }
});

test("a lost target and a broken reference are kept", () => {
  const ended = {
    ...CAPTURE,
    lost: { fault: "target" as const, message: "gone", remedy: "See why." },
    broken: ["a plan of nobody"],
  };
  const { captures } = readCapture(written(packCapture(HEADER, [packScenario("one", ended)])));
  assert.deepEqual(captures.get("one"), { ...ended, firstLine: 3 });
});

test("a file that is none, or of something else, is refused with its line", () => {
  assert.match(refusal([]), /^:1: the file is empty/);
  assert.match(refusal(["%PDF-1.7"]), /^:1: this is not JSON/);
  assert.match(refusal(["null"]), /^:1: no capture of camloop begins so/);
  assert.match(refusal(['{"rules":[]}']), /^:1: no capture of camloop begins so/);
  assert.match(refusal(withLine(1, '{"camloop":"capture","version":2}')), /^:1: a capture of format 2/);
  assert.match(refusal(withLine(1, '{"camloop":"capture","version":1}')), /^:1: the header is wrong: .*by/);
  assert.throws(() => readCapture(join(folder, "nowhere")), UsageError);
});

test("what was changed so that it is no capture any more is refused with its line", () => {
  const line = LINES[3] ?? "";
  for (const [lines, why] of [
    [withLine(4, "{"), /^:4: this is not JSON/],
    [withLine(4, '{"at":1000,"rest":"yes"}'), /^:4: nothing that the capture of a scenario can tell/],
    [withLine(4, line.replace("1000", "999")), /^:4: instant 999 comes after 1000/],
    [withLine(8, '{"ended":1999}'), /^:8: instant 1999 comes after 2000/],
    [withLine(9, '{"scenario":"one","began":1000}'), /^:9: a second capture of "one"/],
    [withLine(9), /^:9: neither a scenario nor the end/],
    [withLine(16, '{"scenarios":3}'), /^:16: 3 scenarios were recorded, and 2 are here/],
    [[...LINES, "{}"], /^:17: something stands behind the end/],
  ] as const)
    assert.match(refusal(lines), why);
});

test("bytes that were damaged are told as such", () => {
  const damaged = Uint8Array.from(packed);
  damaged.fill(0x55, 40, 60);
  assert.match(refusal(damaged), /is damaged: /);
});

test("wherever a file is cut off, the line is told", () => {
  const plain = gunzipSync(packed);
  for (const whole of [packed, plain, gzipSync(plain)])
    fc.assert(
      // The last bytes of a packed file are its check sum: all that there is to judge is there without them.
      fc.property(fc.integer({ min: 20, max: whole.length - 10 }), (length) => {
        assert.match(
          refusal(whole.subarray(0, length)),
          /^:\d+: (the capture is cut off here|this is not JSON)/,
        );
      }),
    );
});
