import { test } from "node:test";
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
import { lastsForMonths, OVER_TLS } from "./plain-camera.js";

const ofItsOwn = ofPlainCamera.filter((each) => !lastsForMonths(each));

test("with Mosquitto in place of the embedded broker every scenario ends as it did", {
  skip: withoutMosquitto,
}, async (t) => {
  const { port, stop } = await startMosquitto(filesForMosquitto);
  const broker = elsewhere(port);
  await t.test("for the reference", () => requireSame(playReference(ofReference), broker));
  await t.test("for the plain camera", () => requireSame(playPlainCamera(ofItsOwn), broker));
  await stop();
});

test("over TLS every scenario of the plain camera ends as it did", () =>
  requireSame(playPlainCamera(ofItsOwn), OVER_TLS));
