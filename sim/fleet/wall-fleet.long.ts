import { test } from "node:test";
import { startMosquitto, withoutMosquitto } from "../tidy/mosquitto.js";
import { hastyFleet, keepingMosquitto, requireCalm, restartAmid } from "./wall/fakes.js";

test("5,000 cameras come back after a broker's restart, and nothing accepted is lost", {
  skip: withoutMosquitto,
}, async () => {
  const cameras = 5_000;
  const mosquitto = await startMosquitto(keepingMosquitto, { isSilent: true });
  const brokers = [`mqtt://127.0.0.1:${mosquitto.port}`];
  const patient = { reportEverySeconds: 5, durationMs: 180_000, workers: 2 };
  try {
    const storm = await restartAmid(mosquitto, hastyFleet(cameras, { brokers, ...patient }));
    requireCalm(storm, cameras);
  } finally {
    await mosquitto.stop();
  }
});
