// First: see event-loop.ts.
import "./event-loop.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Releases } from "../cloud/releases.js";
import { randomFor } from "../kernel/random.js";
import { OutsideWorld } from "./outside-world.js";
import { productOf } from "./products.js";
import { groundOf, INSIDE_PASSWORD, placeReferenceCloud } from "./reference-cloud.js";
import { closeStage, openStage, tellProblem } from "./stage.js";

const USER = "user@example.com";
const MAILBOX = "rma.glb@ezviz.com";

test("a mail to the vendor goes over the broker, and so does the answer (EZ-INV-04)", async () => {
  const stage = await openStage([{ name: "cloud", password: INSIDE_PASSWORD, role: "cloud" }]);
  const outside = new OutsideWorld(randomFor(1, "outside"), stage.clock);
  const stop = outside.listenTo(stage.broker, tellProblem(stage));
  const { policy } = productOf("ezviz");
  const random = randomFor(1, "cloud");
  const cloud = placeReferenceCloud(groundOf(stage), {
    policy,
    random,
    thirdPartyKey: "key",
    accounts: [],
    replace: {},
    releases: new Releases(),
  });
  await stage.time.settle();
  const invoice = { serial: "123456789", payment: "2026-01-31", forCompany: false };
  outside.letters.send({ to: MAILBOX, from: USER, subject: "An invoice, please", invoice });
  await stage.time.settle();
  const [answer] = outside.mail.in("inbox", USER);
  assert.deepEqual([answer?.from, answer?.reply], [MAILBOX, { kind: "asks", asksFor: ["e-mail"] }]);
  stop();
  cloud.remove();
  await closeStage(stage);
});
