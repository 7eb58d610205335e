import assert from "node:assert/strict";
import { once } from "node:events";
import { connect } from "node:net";
import { test } from "node:test";
import { setTimeout as wait } from "node:timers/promises";
import { MqttClient } from "mqtt";
import { Unreachable, UsageError } from "../kernel/errors.js";
import { RedisServer, withoutRedis } from "../tidy/redis.js";
import { serveCommand } from "./serve-command.js";

/** What runs until {@link Running.end}. */
interface Running {
  readonly lines: readonly string[];
  readonly port: number;
  end(): Promise<void>;
}

async function serve(...args: readonly string[]): Promise<Running> {
  const lines: string[] = [];
  const io = { out: (line: string) => lines.push(line), err: () => {}, exitWith: () => {} };
  let finish = () => {};
  const ended = () =>
    new Promise<void>((resolve) => {
      finish = resolve;
    });
  const over = serveCommand(io, ended).parseAsync(["--port", "0", ...args], { from: "user" });
  over.catch(() => {});
  while (!lines.some((line) => line.startsWith("MQTT"))) await Promise.race([wait(5), over]);
  const end = async () => {
    finish();
    await over;
  };
  return { lines, port: Number(/:(\d+)/.exec(lines[0] ?? "")?.[1]), end };
}

async function enter({ port }: Running, name: string, password: string): Promise<MqttClient> {
  const options = { clientId: name, username: name, password, reconnectPeriod: 0 };
  const client = new MqttClient(() => connect(port, "127.0.0.1") as never, options);
  client.on("error", () => {});
  await once(client as never, "connect");
  return client;
}

test("a camera at a further broker becomes the owner's at the cloud's", { skip: withoutRedis }, async () => {
  const redis = await RedisServer.start();
  const first = await serve("--redis", redis.url, "--cameras", "1");
  const further = await serve("--redis", redis.url, "--no-cloud");
  await assert.rejects(serve("--redis", redis.url), UsageError);
  const app = await enter(first, "phone-1", "phone-key");
  const notices: string[] = [];
  app.on("message", (_topic, text) => notices.push(text.toString()));
  await app.subscribeAsync("camloop/v1/app/phone-1/notice", { qos: 1 });
  const camera = await enter(further, "MYCAM001", "first-key");
  const setupToken = /MYCAM001, .*setup token (\S+)/.exec(first.lines.join("\n"))?.[1];
  const hello = {
    serial: "MYCAM001",
    model: "my-camera",
    power: "wired",
    capabilities: [],
    firmware: "2.0.0",
    network: "home",
    setupToken,
  };
  await camera.publishAsync("camloop/v1/device/MYCAM001/hello", JSON.stringify(hello), { qos: 1 });
  for (let count = 0; !notices.some((text) => text.includes("MYCAM001")); count++) {
    assert.ok(count < 500, `the app hears of MYCAM001; heard ${notices}`);
    await wait(10);
  }
  await redis.kill();
  while (!first.lines.concat(further.lines).some((line) => line.includes("is lost"))) await wait(5);
  await redis.begin();
  while (!further.lines.some((line) => line.includes("is back"))) await wait(5);
  app.end(true);
  camera.end(true);
  await further.end();
  await first.end();
  await redis.remove();
});

for (const args of [
  ["--redis", "127.0.0.1:6379"],
  ["--no-cloud"],
  ["--redis", "redis://127.0.0.1:1", "--data", "somewhere"],
  ["--redis", "redis://127.0.0.1:1", "--no-cloud", "--cameras", "1"],
]) {
  test(`${args.join(" ")} is the caller's mistake`, async () => {
    await assert.rejects(serve(...args), UsageError);
  });
}

for (const args of [[], ["--no-cloud"]])
  test(`a redis that is not there is told ${args}`, async () => {
    await assert.rejects(serve("--redis", "redis://127.0.0.1:1", ...args), Unreachable);
  });
