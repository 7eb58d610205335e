import { test } from "node:test";
import { withoutMosquitto } from "../tidy/mosquitto.js";
import {
  firstOfEachTopic,
  mosquittoElsewhere,
  ofPlainCamera,
  ofReference,
  playPlainCamera,
  playReference,
  requireSame,
} from "./other-brokers.js";

test("with Mosquitto in place of the embedded broker nothing ends differently", {
  skip: withoutMosquitto,
}, async (t) => {
  const { broker, stop } = await mosquittoElsewhere();
  await t.test("for the reference", () => requireSame(playReference(firstOfEachTopic(ofReference)), broker));
  await t.test("for the plain camera", () =>
    requireSame(playPlainCamera(firstOfEachTopic(ofPlainCamera)), broker),
  );
  await stop();
});

test("over TLS nothing ends differently for the plain camera", () =>
  requireSame(playPlainCamera(firstOfEachTopic(ofPlainCamera)), { tls: "made" }));
