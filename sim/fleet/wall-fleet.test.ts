import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { type AddressInfo, connect, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { createServer as createTlsServer } from "node:tls";
import { createWebSocketStream, WebSocketServer } from "ws";
import { makeCertificate } from "../broker/certificate.js";
import { UsageError } from "../kernel/errors.js";
import { startMosquitto, withoutMosquitto } from "../tidy/mosquitto.js";
import { hastyFleet, keepingMosquitto, requireCalm, restartAmid } from "./wall/fakes.js";
import { runWallFleet } from "./wall-fleet.js";

test("cameras connect to the embedded broker, report, and answer what they are commanded", async () => {
  const logs = new Map<string, string>();
  const { totals, latencies, findings, series, clock } = await runWallFleet(
    { ...hastyFleet(60, { commandsEverySeconds: 1 }), log: 1 },
    { onLog: (serial, text) => logs.set(serial, text) },
  );
  assert.equal(clock, "wall");
  assert.equal(totals.cameras, 60);
  assert.equal(totals.connects, 60);
  assert.equal(totals.lost, 0);
  assert.equal(totals["malformed messages"], 0);
  assert.ok((totals["commands answered"] ?? 0) > 60, `${totals["commands answered"]} answered`);
  assert.equal(
    totals["commands sent"],
    (totals["commands answered"] ?? 0) + (totals["commands still open"] ?? 0),
  );
  // Presence, hello and state of each, and some rounds of reports.
  assert.ok((totals["messages acknowledged"] ?? 0) > 60 * 4);
  assert.deepEqual(findings, []);
  assert.deepEqual(Object.keys(latencies), ["connect", "message acknowledged", "command answered"]);
  assert.ok(series["cameras online"]?.includes(60));
  const [[serial, text] = ["", ""], ...others] = logs;
  assert.deepEqual([serial, others], ["F0000000A", []]);
  const line = (client: string, kind: string, said: string) =>
    `Z ${client} camloop/v1/device/${serial}/${kind} .*${said}`;
  const said = [
    line(serial, "presence", '"online":true'),
    line("cloud", "command", '"id":"cloud-'),
    line(serial, "answer", '"ok":true'),
    line(serial, "presence", '"online":false'),
  ];
  assert.match(text, new RegExp(said.join("[^]*")));
});

test("a run that is ended early says goodbye and reports what there was", async () => {
  const ended = new AbortController();
  const { totals, interrupted } = await runWallFleet(hastyFleet(20, { durationMs: 600_000 }), {
    signal: ended.signal,
    onProgress: ({ online }) => online === 20 && ended.abort(),
  });
  assert.equal(totals.connects, 20);
  assert.equal(totals["messages not accepted"], 0);
  assert.equal(interrupted, true);
});

test("a broker's address that is none is refused before anything is started", async () => {
  await assert.rejects(runWallFleet(hastyFleet(1, { brokers: ["http://127.0.0.1:1"] })), UsageError);
  await assert.rejects(runWallFleet(hastyFleet(1, { brokers: ["nowhere"] })), UsageError);
  const caFile = "/nowhere/ca.pem";
  await assert.rejects(runWallFleet(hastyFleet(1, { brokers: ["mqtts://127.0.0.1:1"], caFile })), UsageError);
  const noCertificate = { brokers: ["mqtts://127.0.0.1:1"], caFile: "package.json" };
  await assert.rejects(runWallFleet(hastyFleet(1, noCertificate)), /package\.json has no certificate in PEM/);
});

test("cameras that reach nobody try again and again, and no more than that; why is told once", async () => {
  const told: string[] = [];
  const { totals, findings, series } = await runWallFleet(
    hastyFleet(5, { brokers: ["mqtt://127.0.0.1:1"] }),
    { onProblem: (text) => told.push(text) },
  );
  assert.deepEqual(told, ["a connection to a broker failed: connect ECONNREFUSED 127.0.0.1:1"]);
  const overTime = series["connects failed"]?.reduce((sum, failed) => sum + failed, 0);
  assert.equal(overTime, totals["connects failed"]);
  assert.match(findings[0]?.seen ?? "", /^5 of 5 cameras never did, as F\w+, in \d+ vain tries$/);
  assert.equal(totals.connects, 0);
  assert.ok((totals["connects failed"] ?? 0) > 5);
});

test("with QoS 0 nothing is acknowledged", { skip: withoutMosquitto }, async () => {
  const mosquitto = await startMosquitto(keepingMosquitto);
  const brokers = [`mqtt://127.0.0.1:${mosquitto.port}`];
  const { totals, latencies } = await runWallFleet(hastyFleet(10, { brokers, qos: 0 }));
  await mosquitto.stop();
  assert.ok((totals.messages ?? 0) > 40);
  assert.equal(totals["messages acknowledged"], 0);
  assert.equal(latencies["message acknowledged"], undefined);
});

/** Ways into a broker on TCP, by TLS and by WebSocket. */
async function doorsTo(port: number) {
  const { cert, key } = makeCertificate({
    hosts: ["127.0.0.1"],
    from: new Date(Date.now() - 60_000),
    until: new Date(Date.now() + 3_600_000),
  });
  const tls = createTlsServer({ cert, key }, (socket) => pipeBoth(socket, connect(port, "127.0.0.1")));
  const web = createHttpServer();
  const sockets = new WebSocketServer({ server: web });
  sockets.on("connection", (socket) => pipeBoth(createWebSocketStream(socket), connect(port, "127.0.0.1")));
  const ports = await Promise.all([tls, web].map(listen));
  const close = () => {
    sockets.close();
    for (const server of [tls, web]) server.close();
  };
  return { brokers: [`mqtts://127.0.0.1:${ports[0]}`, `ws://127.0.0.1:${ports[1]}`], cert, close };
}

function pipeBoth(one: NodeJS.ReadWriteStream, other: NodeJS.ReadWriteStream): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.pipe(to);
    from.on("error", () => to.end());
  }
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return (server.address() as AddressInfo).port;
}

test("TLS and WebSocket, several brokers and several addresses of one's own", {
  skip: withoutMosquitto,
}, async () => {
  const folder = mkdtempSync(join(tmpdir(), "camloop-fleet-"));
  const mosquitto = await startMosquitto(keepingMosquitto);
  const doors = await doorsTo(mosquitto.port);
  const caFile = join(folder, "ca.pem");
  writeFileSync(caFile, doors.cert);
  const plain = `mqtt://127.0.0.1:${mosquitto.port}`;
  try {
    const { totals } = await runWallFleet(
      hastyFleet(12, {
        brokers: [...doors.brokers, plain],
        caFile,
        sourceAddresses: ["127.0.0.1", "127.0.0.2"],
        commandsEverySeconds: 1,
      }),
    );
    assert.equal(totals.connects, 12);
    assert.equal(totals["connects failed"], 0);
    assert.equal(totals["commands unanswered"], 0);
    assert.ok((totals["commands answered"] ?? 0) > 12);
    assert.match(mosquitto.log(), /New connection from 127\.0\.0\.2:/);
  } finally {
    doors.close();
    await mosquitto.stop();
    rmSync(folder, { recursive: true });
  }
});

test("Prometheus reads how many are there", async () => {
  let url = "";
  let read: string | undefined;
  await runWallFleet(hastyFleet(10, { metrics: { host: "127.0.0.1", port: 0 } }), {
    onMetrics: (told) => {
      url = told;
    },
    onProgress: async ({ online }) => {
      if (online < 10 || read !== undefined) return;
      read = "";
      read = await fetch(url).then((answer) => answer.text());
    },
  });
  assert.match(read ?? "", /^camloop_fleet_cameras_online 10$/m);
  assert.match(read ?? "", /^camloop_fleet_connects_total 10$/m);
  assert.match(read ?? "", /^camloop_fleet_connect_seconds\{quantile="0.99"\} \d+(\.\d+)?$/m);
});

test("after a broker's restart all come back, spread, and nothing accepted is lost", {
  skip: withoutMosquitto,
}, async () => {
  const cameras = 500;
  const mosquitto = await startMosquitto(keepingMosquitto, { isSilent: true });
  const brokers = [`mqtt://127.0.0.1:${mosquitto.port}`];
  try {
    const storm = await restartAmid(mosquitto, hastyFleet(cameras, { brokers, durationMs: 60_000 }));
    requireCalm(storm, cameras);
  } finally {
    await mosquitto.stop();
  }
});
