import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { createSecureContext } from "node:tls";
import type { BrokerAt } from "../bench/broker-at.js";
import { hostTold } from "../bench/meeting-point.js";
import type { TargetFile } from "../files/target-file.js";
import { UsageError } from "../kernel/errors.js";

/**
 * Where the parts of a target meet, with the files that are named for it.
 * @throws {UsageError} when one is missing, is no certificate, has expired or is for another host
 */
export function brokerOf({ broker, folder }: TargetFile): BrokerAt | undefined {
  if (broker === undefined) return undefined;
  const { host, port = 0, user, password, listen, tls } = broker;
  if (host === undefined) return { listen, tls: keysOf(tls, folder, listen?.host) };
  return {
    external: { host, port, user, password, ...(tls && { tls: { ca: authorityOf(tls, folder) } }) },
    listen,
  };
}

type Tls = NonNullable<TargetFile["broker"]>["tls"];

function authorityOf(tls: Tls, folder: string): string | undefined {
  if (typeof tls !== "object" || tls.ca === undefined) return undefined;
  const text = read("ca", tls.ca, folder);
  certificateIn("ca", tls.ca, text);
  return text;
}

function keysOf(tls: Tls, folder: string, listenHost: string | undefined): BrokerAt["tls"] {
  if (typeof tls !== "object") return tls ? "made" : undefined;
  const { cert: certFile = "", key: keyFile = "", ca = certFile } = tls;
  const cert = read("cert", certFile, folder);
  const key = read("key", keyFile, folder);
  requireHolding(certificateIn("cert", certFile, cert), certFile, hostTold(listenHost));
  try {
    createSecureContext({ cert, key });
  } catch (error) {
    throw refuse(
      `broker.tls: ${certFile} and ${keyFile} are not a certificate and its key: ${(error as Error).message}`,
    );
  }
  return { cert, key, caFile: resolve(folder, ca) };
}

function requireHolding(certificate: X509Certificate, file: string, host: string): void {
  const now = Date.now();
  if (Date.parse(certificate.validTo) < now)
    throw refuse(`broker.tls.cert: ${file} has expired on ${certificate.validTo}`);
  if (Date.parse(certificate.validFrom) > now)
    throw refuse(`broker.tls.cert: ${file} holds only from ${certificate.validFrom}`);
  const isFor = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  if (isFor === undefined)
    throw refuse(
      `broker.tls.cert: ${file} is for ${certificate.subjectAltName ?? "no host"}, and the target's programs are told ${host}`,
    );
}

function certificateIn(field: string, file: string, text: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw refuse(`broker.tls.${field}: ${file} is no certificate in PEM`);
  }
}

function read(field: string, file: string, folder: string): string {
  try {
    return readFileSync(resolve(folder, file), "utf8");
  } catch (error) {
    throw refuse(`broker.tls.${field}: cannot read ${file}: ${(error as Error).message}`);
  }
}

const refuse = (problem: string): UsageError =>
  new UsageError(problem, {
    remedy: "Write broker.tls as the README shows; `tls: true` makes a certificate for each run.",
  });
