import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isIP } from "node:net";
import type { ServerKeys } from "./broker-port.js";

/** For whom a certificate is, and between which instants it holds. */
export interface CertificateTerms {
  /** Names and IPv4 addresses. */
  readonly hosts: readonly string[];
  readonly from: Date;
  readonly until: Date;
}

/** Makes a certificate that signs itself (X.509 version 3, RFC 5280; P-256), so that it is its own authority. */
export function makeCertificate({ hosts, from, until }: CertificateTerms): ServerKeys {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const spki = publicKey.export({ type: "spki", format: "der" });
  const name = sequence(set(sequence(oid(2, 5, 4, 3), der(0x0c, Buffer.from("camloop")))));
  const content = sequence(
    der(0xa0, integer(Buffer.of(2))),
    integer(Buffer.concat([Buffer.of(1), randomBytes(15)])),
    ECDSA_SHA256,
    name,
    sequence(time(from), time(until)),
    name,
    spki,
    der(0xa3, sequence(...extensions(hosts, spki))),
  );
  const signature = sign("sha256", content, privateKey);
  return {
    cert: pem("CERTIFICATE", sequence(content, ECDSA_SHA256, bits(signature))),
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
  };
}

function extensions(hosts: readonly string[], spki: Buffer): Buffer[] {
  const id = createHash("sha1").update(spki).digest();
  return [
    extension([2, 5, 29, 19], sequence(TRUE), true),
    // It signs handshakes and, as its own authority, certificates.
    extension([2, 5, 29, 15], der(0x03, Buffer.of(2, 0b1000_0100)), true),
    extension([2, 5, 29, 14], der(0x04, id)),
    extension([2, 5, 29, 17], sequence(...hosts.map(alternative))),
  ];
}

const alternative = (host: string): Buffer =>
  isIP(host) === 4 ? der(0x87, Buffer.from(host.split(".").map(Number))) : der(0x82, Buffer.from(host));

const extension = (id: Arcs, value: Buffer, isCritical = false): Buffer =>
  sequence(oid(...id), ...(isCritical ? [TRUE] : []), der(0x04, value));

// Distinguished encoding (ITU-T X.690): a tag, a length, the content.

function der(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
}

function lengthOf(bytes: number): Buffer {
  if (bytes < 0x80) return Buffer.of(bytes);
  return bytes < 0x100 ? Buffer.of(0x81, bytes) : Buffer.of(0x82, bytes >> 8, bytes & 0xff);
}

const sequence = (...parts: readonly Buffer[]): Buffer => der(0x30, ...parts);
const set = (...parts: readonly Buffer[]): Buffer => der(0x31, ...parts);
const integer = (bytes: Buffer): Buffer => der(0x02, bytes);
const bits = (bytes: Buffer): Buffer => der(0x03, Buffer.of(0), bytes);
const TRUE = der(0x01, Buffer.of(0xff));

type Arcs = readonly [first: number, second: number, ...rest: number[]];

function oid(...[first, second, ...rest]: Arcs): Buffer {
  const arcs = rest.flatMap((arc) => {
    const low = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) low.unshift((left & 0x7f) | 0x80);
    return low;
  });
  return der(0x06, Buffer.from([40 * first + second, ...arcs]));
}

/** Two digits of the year until 2049, four from then on (RFC 5280, 4.1.2.5). */
function time(at: Date): Buffer {
  const digits = `${at.toISOString().slice(0, 19).replace(/[-:T]/g, "")}Z`;
  return at.getUTCFullYear() < 2050
    ? der(0x17, Buffer.from(digits.slice(2)))
    : der(0x18, Buffer.from(digits));
}

const ECDSA_SHA256 = sequence(oid(1, 2, 840, 10045, 4, 3, 2));

const pem = (label: string, bytes: Buffer): string =>
  `-----BEGIN ${label}-----\n${bytes.toString("base64").replace(/.{1,64}/g, "$&\n")}-----END ${label}-----\n`;
