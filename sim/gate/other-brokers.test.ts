import { test } from "node:test";
import { byTopic, firstOfEach } from "../play/first-of-each.js";
import { startMosquitto, withoutMosquitto } from "../tidy/mosquitto.js";
import {
  elsewhere,
  filesForMosquitto,
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
  await t.test("for the reference", () =>
    requireSame(playReference(firstOfEach(ofReference, byTopic)), broker),
  );
  await t.test("for the plain camera", () =>
    requireSame(playPlainCamera(firstOfEach(ofPlainCamera, byTopic)), broker),
  );
  await stop();
});

test("over TLS nothing ends differently for the plain camera", () =>
  requireSame(playPlainCamera(firstOfEach(ofPlainCamera, byTopic)), OVER_TLS));
