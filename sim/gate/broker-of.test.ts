import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { makeCertificate } from "../broker/certificate.js";
import type { TargetFile } from "../files/target-file.js";
import { UsageError } from "../kernel/errors.js";
import { brokerOf } from "./broker-of.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-tls-"));
after(() => rmSync(folder, { recursive: true }));

const DAY_MS = 86_400_000;
const made = (hosts: readonly string[], fromDays: number, untilDays: number) =>
  makeCertificate({
    hosts,
    from: new Date(Date.now() + fromDays * DAY_MS),
    until: new Date(Date.now() + untilDays * DAY_MS),
  });
for (const [name, keys] of Object.entries({
  good: made(["127.0.0.1"], -1, 1),
  old: made(["127.0.0.1"], -2, -1),
  early: made(["127.0.0.1"], 1, 2),
  other: made(["example.com"], -1, 1),
})) {
  writeFileSync(join(folder, `${name}.crt`), keys.cert);
  writeFileSync(join(folder, `${name}.key`), keys.key);
}
writeFileSync(join(folder, "letter"), "Dear all");

const read = (broker: NonNullable<TargetFile["broker"]>) =>
  brokerOf({ name: "n", vendor: "ajcloud", clock: "acknowledged", broker, folder } as TargetFile);

test("without a word on it, the broker is the embedded one, over TCP", () => {
  assert.equal(brokerOf({ folder } as TargetFile), undefined);
  assert.equal(read({ tls: false })?.tls, undefined);
});

test("a certificate is read with its key, and who vouches for it is itself unless told", () => {
  assert.equal(read({ tls: true })?.tls, "made");
  const own = read({ tls: { cert: "good.crt", key: "good.key" } })?.tls;
  assert.ok(typeof own === "object");
  assert.match(own.key, /PRIVATE KEY/);
  assert.equal(own.caFile, join(folder, "good.crt"));
  const told = read({ tls: { cert: "good.crt", key: "good.key", ca: "other.crt" } })?.tls;
  assert.equal(typeof told === "object" && told.caFile, join(folder, "other.crt"));
});

test("a broker elsewhere has its authority read", () => {
  const external = read({
    host: "h",
    port: 8883,
    tls: { ca: "good.crt" },
    user: "u",
    password: "p",
  })?.external;
  assert.match(external?.tls?.ca ?? "", /BEGIN CERTIFICATE/);
  assert.deepEqual(read({ host: "h", port: 8883, tls: true })?.external?.tls, { ca: undefined });
  assert.equal(read({ host: "h", port: 1883 })?.external?.tls, undefined);
});

const refused: Record<string, { broker: NonNullable<TargetFile["broker"]>; why: RegExp }> = {
  "a file that is not there": {
    broker: { tls: { cert: "no.crt", key: "good.key" } },
    why: /^broker\.tls\.cert: cannot read no\.crt/,
  },
  "a file that is no certificate": {
    broker: { tls: { cert: "letter", key: "good.key" } },
    why: /^broker\.tls\.cert: letter is no certificate in PEM$/,
  },
  "a key of another certificate": {
    broker: { tls: { cert: "good.crt", key: "other.key" } },
    why: /good\.crt and other\.key are not a certificate and its key/,
  },
  "a certificate that has expired": {
    broker: { tls: { cert: "old.crt", key: "old.key" } },
    why: /old\.crt has expired on /,
  },
  "a certificate of tomorrow": {
    broker: { tls: { cert: "early.crt", key: "early.key" } },
    why: /early\.crt holds only from /,
  },
  "a certificate for another host": {
    broker: { tls: { cert: "other.crt", key: "other.key" } },
    why: /other\.crt is for DNS:example\.com, and the target's programs are told 127\.0\.0\.1$/,
  },
  "an authority elsewhere that is no certificate": {
    broker: { host: "h", port: 1, tls: { ca: "letter" } },
    why: /^broker\.tls\.ca: letter is no certificate in PEM$/,
  },
};

for (const [what, { broker, why }] of Object.entries(refused)) {
  test(`${what} is told before anything is played`, () => {
    assert.throws(
      () => read(broker),
      (error) => error instanceof UsageError && why.test(error.message),
    );
  });
}
