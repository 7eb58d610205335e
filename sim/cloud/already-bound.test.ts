import assert from "node:assert/strict";
import { test } from "node:test";
import { Town } from "./fakes.js";
import { ajcloud } from "./policies/ajcloud.js";
import { w313 } from "./policies/w313.js";

const HELLO = { serial: "A", model: "plain-1", power: "wired" as const, capabilities: [], firmware: "2.0.0" };

/** Ann sets up a camera that is the owner's; what her phone is told of it. */
function annSetsItUp(product: typeof w313): readonly string[] {
  const town = new Town(["owner", "ann"], 0, {}, product);
  town.done("owner", { call: "add-cameras", serials: ["A"] });
  const { setupToken = "" } = town.done("ann", {
    call: "begin-setup",
    network: "Harbour",
    password: "blue-lamp",
  });
  town.says("A", { kind: "hello", message: { ...HELLO, network: "Harbour", setupToken } });
  assert.equal(town.cloud.state.bindings.get("A"), "owner");
  return town.notices.flatMap(({ terminal, notice }) =>
    "alreadyBound" in notice ? [`${terminal}: ${notice.alreadyBound}`] : [],
  );
}

test("whoever sets up a bound camera is told that it is, and nobody else (W3-BIND-01)", () => {
  assert.deepEqual(annSetsItUp(w313), ["ann: A"]);
});

test("where the vendor tells nobody, nobody is told", () => {
  assert.deepEqual(annSetsItUp(ajcloud), []);
});

test("a camera is shared with any number of people, none of whom can bind it (W3-SHARE-01, W3-SHARE-02)", () => {
  const names = Array.from({ length: 30 }, (_, index) => `member-${index}`);
  const town = new Town(["owner", ...names], 0, {}, w313);
  town.done("owner", { call: "add-cameras", serials: ["A"] });
  for (const name of names) {
    const identifier = { kind: "e-mail", value: `${name}@example.com` } as const;
    town.done("owner", { call: "invite-member", serial: "A", identifier });
    town.done(name, { call: "accept-invitation", serial: "A" });
    assert.equal(town.refusal(name, { call: "add-cameras", serials: ["A"] }), "bound-elsewhere");
  }
  assert.equal(town.done("owner", { call: "show-members", serial: "A" }).members?.length, 30);
});
