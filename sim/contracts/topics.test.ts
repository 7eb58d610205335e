import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { channels } from "./channels.js";
import {
  adapterTopics,
  addressOf,
  appDriverTopics,
  appTopics,
  clockTopics,
  deviceTopics,
  outsideTopics,
  readTopic,
  rigTopics,
} from "./topics.js";

const owner = fc.stringMatching(/^[A-Za-z0-9-]{1,16}$/);

test("a topic that is built is read back: area, owner and kind", () => {
  fc.assert(
    fc.property(owner, (name) => {
      const areas = { device: deviceTopics(name), rig: rigTopics(name), app: appTopics(name) };
      for (const [area, topics] of Object.entries(areas))
        for (const [kind, topic] of Object.entries(topics))
          assert.deepEqual(readTopic(topic), { area, owner: name, kind });
      assert.deepEqual(readTopic(clockTopics.done(name)), { area: "clock", owner: name, kind: "done" });
    }),
  );
});

test("what is not one owner's topic in this version is not read", () => {
  const others = ["", "camloop/v1/device/A", "camloop/v2/device/A/hello", "camloop/v1/device//hello"];
  for (const topic of [
    ...others,
    "camloop/v1/device/A/hello/more",
    "other/v1/device/A/hello",
    clockTopics.announce,
  ])
    assert.equal(readTopic(topic), undefined, topic);
});

test("every topic is a channel of the contract, and every channel has a topic", () => {
  const topics = [deviceTopics, rigTopics, adapterTopics, appDriverTopics, appTopics].flatMap((build) =>
    Object.values(build("{owner}")),
  );
  const all = [...topics, ...Object.values(outsideTopics), clockTopics.announce, clockTopics.done("{owner}")];
  assert.deepEqual(all.sort(), channels.map(({ address }) => address).sort());
});

test("commands and requests are answered on another channel than they come by", () => {
  const bySender = (sender: string) => channels.filter((channel) => channel.sender === sender);
  const fromCounterpart = bySender("counterpart").map(({ address }) => address.split("/").slice(2).join(" "));
  assert.deepEqual(fromCounterpart.sort(), [
    "adapter {owner} command",
    "app {owner} notice",
    "app {owner} response",
    "app-driver {owner} command",
    "clock announce",
    "device {owner} chunk",
    "device {owner} command",
    "outside mail sent",
    "outside payment charge",
    "outside payment refund",
    "outside push sent",
    "outside sms sent",
    "outside store subscription",
    "rig {owner} command",
  ]);
  const retained = channels.filter((channel) => channel.retained).map(({ address }) => address);
  assert.deepEqual(retained, [
    "camloop/v1/device/{owner}/presence",
    "camloop/v1/rig/{owner}/hello",
    "camloop/v1/app/{owner}/presence",
    "camloop/v1/adapter/{owner}/hello",
    "camloop/v1/app-driver/{owner}/hello",
  ]);
});

const owned = channels.map(({ address }) => address).filter((address) => address.includes("{owner}"));

test("of every topic its channel's address is told, and whose it is", () => {
  fc.assert(
    fc.property(fc.constantFrom(...owned), owner, (address, name) => {
      assert.deepEqual(addressOf(address.replace("{owner}", name)), { address, owner: name });
    }),
  );
});

test("what has no owner's place is its own address, and nobody's", () => {
  for (const topic of ["", "camloop", "camloop/v1/device", "camloop/v1/device/A", clockTopics.announce])
    assert.deepEqual(addressOf(topic), { address: topic, owner: "" });
});
