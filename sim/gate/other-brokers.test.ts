import { test } from "node:test";
import { startMosquitto, withoutMosquitto } from "../tidy/mosquitto.js";
import {
  elsewhere,
  filesForMosquitto,
  firstOfEachTopic,
  ofPlainCamera,
  ofReference,
  playPlainCamera,
  playReference,
  requireSame,
} from "./other-brokers.js";
import { OVER_TLS } from "./plain-camera.js";

test("with Mosquitto in place of the embedded broker nothing ends differently", {
  skip: withoutMosquitto,
}, async (t) => {
  const { port, stop } = await startMosquitto(filesForMosquitto);
  const broker = elsewhere(port);
  await t.test("for the reference", () => requireSame(playReference(firstOfEachTopic(ofReference)), broker));
  await t.test("for the plain camera", () =>
    requireSame(playPlainCamera(firstOfEachTopic(ofPlainCamera)), broker),
  );
  await stop();
});

test("over TLS nothing ends differently for the plain camera", () =>
  requireSame(playPlainCamera(firstOfEachTopic(ofPlainCamera)), OVER_TLS));
