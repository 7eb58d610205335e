import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Broker } from "../broker/broker.js";
import { makeCertificate } from "../broker/certificate.js";
import { packageRoot } from "../files/package-root.js";
import { freePort } from "../tidy/free-port.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-product-"));
after(() => rmSync(folder, { recursive: true }));

const CLOUD = join(packageRoot, "fixtures/reference-product/cloud.yaml");
const PLAIN = join(packageRoot, "fixtures/foreign-camera/target.yaml");

/** Runs `camloop product` in this process; returns its exit code and what it said. */
async function product(...args: string[]): Promise<{ code: number | undefined; said: string }> {
  const said: string[] = [];
  let code: number | undefined;
  await run(["product", ...args], {
    out: (line) => said.push(line),
    err: (line) => said.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  return { code, said: said.join("\n") };
}

test("4: where there is no broker, it says so", async () => {
  const { code, said } = await product(CLOUD, "--broker", `127.0.0.1:${await freePort()}`);
  assert.equal(code, 4);
  assert.match(said, /^there is no broker at 127\.0\.0\.1:\d+: .*ECONNREFUSED/);
});

test("4: a broker that knows the adapter by another key turns it away", async () => {
  const broker = await Broker.start([{ name: "adapter", password: "another", role: "adapter" }]);
  const port = await broker.listen();
  const { code, said } = await product(CLOUD, "--broker", `127.0.0.1:${port}`);
  await broker.close();
  assert.equal(code, 4);
  assert.match(said, /^the broker at 127\.0\.0\.1:\d+ turned the adapter away\n/);
});

test("over TLS it comes in by who vouches for the broker, and by nobody else", async () => {
  const made = () =>
    makeCertificate({ hosts: ["127.0.0.1"], from: new Date(0), until: new Date(Date.now() + 86_400_000) });
  const keys = made();
  const [ca, other] = [keys, made()].map(({ cert }, index) => {
    const file = join(folder, `${index}.pem`);
    writeFileSync(file, cert);
    return file;
  });
  const broker = await Broker.start([{ name: "adapter", password: "another", role: "adapter" }]);
  const at = `127.0.0.1:${await broker.listen(0, "127.0.0.1", keys)}`;
  const known = await product(CLOUD, "--broker", at, "--ca", ca ?? "");
  const unknown = await product(CLOUD, "--broker", at, "--ca", other ?? "");
  const missing = await product(CLOUD, "--broker", at, "--ca", join(folder, "none.pem"));
  await broker.close();
  assert.match(known.said, /turned the adapter away/);
  assert.match(unknown.said, /^there is no broker at .*certificate/);
  assert.equal(missing.code, 2);
});

const cameras = (key: string) => `
name: pair
vendor: ajcloud
camera:
  cameras: [{ serial: REF00001, ${key}rig: rig-1, rigKey: r, power: wired, model: reference-wired }]
cloud: { key: c, adapterKey: a }
clock: acknowledged
`;

const apart = `
name: apart
vendor: ajcloud
cloud: { start: [./cloud], key: c, adapterKey: a }
app: { start: [./app], key: p, driverKey: d }
clock: acknowledged
`;

const misuses: Record<string, { args: () => string[]; why: RegExp }> = {
  "a mutant that there is not": {
    args: () => [CLOUD, "--broker", "127.0.0.1:1", "--mutant", "no-such"],
    why: /^there is no mutant "no-such"\n/,
  },
  "a mutant of another vendor's product": {
    args: () => [CLOUD, "--broker", "127.0.0.1:1", "--mutant", "lepro-further-packages"],
    why: /^"lepro-further-packages" breaks the product of lepro, and ajcloud's is played\n/,
  },
  "a mutant of cameras, where a cloud is played": {
    args: () => [CLOUD, "--broker", "127.0.0.1:1", "--mutant", "burnt-led"],
    why: /^"burnt-led" breaks nothing that is played here: the cloud\n/,
  },
  "a mutant of the app, which camloop plays by itself": {
    args: () => [written(cameras("")), "--broker", "127.0.0.1:1", "--mutant", "no-network-menu"],
    why: /^"no-network-menu" breaks nothing that is played here: the cloud and its cameras\n/,
  },
  "a target without a cloud": {
    args: () => [PLAIN, "--broker", "127.0.0.1:1"],
    why: /target\.yaml names neither cloud nor app, and cameras of ours alone are not played\n/,
  },
  "cameras that sign in at the bench": {
    args: () => [written(cameras("key: k, ")), "--broker", "127.0.0.1:1"],
    why: /gives its cameras keys, and ours speak with the cloud over a link of their own\n/,
  },
  "a cloud and an app that are started apart, of which it is either": {
    args: () => [written(apart), "--broker", "127.0.0.1:1"],
    why: /starts its cloud and its app apart, and does not tell which of them this is\nWrite --part cloud or --part app/,
  },
  "a mutant of the app, where only the cloud is played": {
    args: () => [written(apart), "--broker", "127.0.0.1:1", "--part", "cloud", "--mutant", "no-network-menu"],
    why: /^"no-network-menu" breaks nothing that is played here: the cloud\n/,
  },
  "a mutant of the cloud, where only the app is played": {
    args: () => [written(apart), "--broker", "127.0.0.1:1", "--part", "app", "--mutant", "never-rotated"],
    why: /^"never-rotated" breaks nothing that is played here: the app\n/,
  },
  "a mutant of cameras that others start": {
    args: () => [
      written(cameras("key: k, ").replace("{ key: c", "{ start: [./cloud], key: c")),
      ...["--broker", "127.0.0.1:1", "--mutant", "burnt-led"],
    ],
    why: /^"burnt-led" breaks nothing that is played here: the cloud\n/,
  },
  "a broker that is none": {
    args: () => [CLOUD, "--broker", "localhost"],
    why: /^"localhost" is no broker\nWrite HOST:PORT, as in 192\.168\.1\.20:1883\.$/,
  },
  "no broker": { args: () => [CLOUD], why: /required option '--broker <host:port>'/ },
};

function written(text: string): string {
  const file = join(folder, "target.yaml");
  writeFileSync(file, text);
  return file;
}

for (const [what, { args, why }] of Object.entries(misuses)) {
  test(`2: ${what}`, async () => {
    const { code, said } = await product(...args());
    assert.equal(code, 2);
    assert.match(said, why);
  });
}
