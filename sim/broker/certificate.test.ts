import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { test } from "node:test";
import { makeCertificate } from "./certificate.js";

const { cert, key } = makeCertificate({
  hosts: ["localhost", "127.0.0.1"],
  from: new Date(Date.UTC(2026, 0, 1)),
  until: new Date(Date.UTC(2049, 11, 31, 23, 59, 58)),
});
const certificate = new X509Certificate(cert);

test("a made certificate is for its hosts and for no other", () => {
  assert.equal(certificate.checkHost("localhost"), "localhost");
  assert.equal(certificate.checkIP("127.0.0.1"), "127.0.0.1");
  assert.equal(certificate.checkHost("example.com"), undefined);
  assert.equal(certificate.checkIP("127.0.0.2"), undefined);
});

test("it holds from the one instant until the other", () => {
  assert.equal(Date.parse(certificate.validFrom), Date.UTC(2026, 0, 1));
  assert.equal(Date.parse(certificate.validTo), Date.UTC(2049, 11, 31, 23, 59, 58));
});

test("it is its own authority, and its key is in it", () => {
  assert.equal(certificate.ca, true);
  assert.equal(certificate.verify(certificate.publicKey), true);
  assert.equal(certificate.subject, "CN=camloop");
  assert.match(key, /^-----BEGIN PRIVATE KEY-----/);
});

test("no two are the same", () => {
  const terms = { hosts: ["localhost"], from: new Date(0), until: new Date(1) };
  const [one, other] = [makeCertificate(terms), makeCertificate(terms)];
  assert.notEqual(new X509Certificate(one.cert).serialNumber, new X509Certificate(other.cert).serialNumber);
  assert.notEqual(one.key, other.key);
});
