import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { startMosquitto, withoutMosquitto } from "../tidy/mosquitto.js";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "camloop-acl-"));
after(() => rmSync(folder, { recursive: true }));

const BROKER = "{ host: h, port: 18830, user: bench, password: bench-key }";

function target(broker = BROKER, rig = "rig-1"): string {
  const file = join(folder, "target.yaml");
  writeFileSync(
    file,
    `name: n
vendor: ajcloud
camera:
  cameras:
    - { serial: CAM1, key: key-1, rig: "${rig}", rigKey: rig-key-1, power: wired, model: m }
cloud: { key: cloud-key, adapterKey: adapter-key }
broker: ${broker}
clock: acknowledged
`,
  );
  return file;
}

async function acl(file: string, out = join(folder, "out")) {
  const lines: string[] = [];
  let code = 0;
  await run(["acl", "--target", file, "--out", out], {
    out: (line) => lines.push(line),
    err: (line) => lines.push(line),
    exitWith: (exitCode) => {
      code = exitCode;
    },
  });
  return { text: lines.join("\n"), code, out };
}

test("users, rights and limits are written, and how to start with them is said", async () => {
  const { text, code, out } = await acl(target());
  assert.equal(code, 0);
  assert.deepEqual(readdirSync(out).sort(), ["acl", "mosquitto.conf", "passwords"]);
  assert.match(text, /mosquitto -c .*out\/mosquitto\.conf$/);
  const rights = readFileSync(join(out, "acl"), "utf8");
  assert.match(rights, /^user bench\ntopic readwrite camloop\/v1\/#$/m);
  assert.match(
    rights,
    /^user CAM1\n(topic write camloop\/v1\/device\/CAM1\/.*\n)+(topic read camloop\/v1\/device\/CAM1\/.*\n)+$/m,
  );
  assert.match(rights, /^user cloud\n.*camloop\/v1\/.*\/\+\//m);
  const users = readFileSync(join(out, "passwords"), "utf8").match(/^[^:]+/gm);
  assert.deepEqual(users, ["bench", "cloud", "adapter", "CAM1", "rig-1"]);
});

test("a key never stands in the files", async () => {
  const { out } = await acl(target());
  for (const name of readdirSync(out))
    assert.doesNotMatch(readFileSync(join(out, name), "utf8"), /(bench|cloud|adapter)-key|key-1/);
});

const refused: Record<string, { file: () => string; out?: string; why: RegExp }> = {
  "a target with the embedded broker": {
    file: () => target("{ tls: true }"),
    why: /does not say how the bench signs in to a broker elsewhere\n.*host, port, user, password/,
  },
  "a broker without a user": {
    file: () => target("{ host: h, port: 1 }"),
    why: /does not say how the bench signs in/,
  },
  "a name that Mosquitto cannot have": {
    file: () => target(BROKER, "rig:1"),
    why: /knows no user "rig:1"/,
  },
  "a bench that is called like a camera": {
    file: () => target("{ host: h, port: 1, user: CAM1, password: p }"),
    why: /CAM1 stands twice/,
  },
  "a folder that cannot be": { file: target, out: "/proc/nowhere", why: /cannot write to "\/proc\/nowhere"/ },
};

for (const [what, { file, out, why }] of Object.entries(refused)) {
  test(`${what} is refused`, async () => {
    const { text, code } = await acl(file(), out);
    assert.equal(code, 2);
    assert.match(text, why);
  });
}

test("Mosquitto lets everybody in with their own key, and each say what is theirs", {
  skip: withoutMosquitto || (spawnSync("mosquitto_pub", ["--help"]).error ? "no mosquitto_pub" : false),
}, async () => {
  const { out } = await acl(target());
  const read = (name: string) => readFileSync(join(out, name), "utf8");
  const { port, log, stop } = await startMosquitto((port, place) => ({
    acl: read("acl"),
    passwords: read("passwords"),
    "mosquitto.conf": read("mosquitto.conf").replaceAll(out, place).replace("18830", String(port)),
  }));
  const say = (user: string, password: string, topic: string) =>
    spawnSync("mosquitto_pub", [
      ...["-h", "127.0.0.1", "-p", String(port), "-i", user, "-u", user, "-P", password],
      ...["-q", "1", "-t", topic, "-m", "{}"],
    ]).status;
  const hello = "camloop/v1/device/CAM1/hello";
  assert.equal(say("CAM1", "key-1", hello), 0);
  assert.notEqual(say("CAM1", "key-2", hello), 0);
  assert.notEqual(say("CAM2", "key-1", hello), 0);
  say("CAM1", "key-1", "camloop/v1/device/CAM1/command");
  say("bench", "bench-key", "camloop/v1/rig/rig-1/command");
  say("cloud", "cloud-key", "camloop/v1/device/CAM1/command");
  await stop();
  assert.match(log(), /Received PUBLISH from CAM1 .*CAM1\/hello/);
  assert.deepEqual(
    [...log().matchAll(/Denied PUBLISH from (\S+) .*'(\S+)'/g)].map(([, who, topic]) => `${who} ${topic}`),
    ["CAM1 camloop/v1/device/CAM1/command"],
  );
});
