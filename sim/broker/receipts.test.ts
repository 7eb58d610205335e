import assert from "node:assert/strict";
import { test } from "node:test";
import { Receipts } from "./receipts.js";

const settled = async (work: Promise<unknown>): Promise<boolean> => {
  let is = false;
  void work.then(() => {
    is = true;
  });
  await new Promise((resolve) => setImmediate(resolve));
  return is;
};

test("a client's message is heard once it has been given on and the cloud has acknowledged it", async () => {
  const receipts = new Receipts();
  const client = {};
  assert.equal(await settled(receipts.heard(client)), true);
  receipts.came(client);
  const heard = receipts.heard(client);
  receipts.forwarded();
  receipts.passed(client);
  assert.equal(await settled(heard), false);
  receipts.acknowledged();
  assert.equal(await settled(heard), true);
});

test("nobody waits for what another client says, nor for what comes later", async () => {
  const receipts = new Receipts();
  const [one, other] = [{}, {}];
  receipts.came(other);
  assert.equal(await settled(receipts.heard(one)), true);
  receipts.came(one);
  const heard = receipts.heard(one);
  receipts.came(one);
  receipts.passed(one);
  assert.equal(await settled(heard), true);
});

test("who is gone is waited for no longer", async () => {
  const receipts = new Receipts();
  const client = {};
  receipts.came(client);
  const heard = receipts.heard(client);
  receipts.gone(client);
  receipts.passed(client);
  assert.equal(await settled(heard), false);
});
