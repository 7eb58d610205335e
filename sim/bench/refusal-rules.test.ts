import assert from "node:assert/strict";
import { test } from "node:test";
import type { VendorPolicy } from "../cloud/policy.js";
import { appRefusals, type RefusalKey } from "../contracts/refusals.js";
import { readRules } from "../files/catalogue.js";
import { products } from "./products.js";

const rules = readRules();
const keys = Object.keys(appRefusals) as RefusalKey[];

/** Whatever a policy names as a rule, with the path to it. */
function namedIn(node: object, path: string): [path: string, id: string][] {
  return Object.entries(node).flatMap(([key, child]): [string, string][] => {
    const here = `${path}.${key}`;
    if (typeof child === "object" && child !== null) return namedIn(child, here);
    return key === "rule" ? [[here, String(child)]] : [];
  });
}

/** The rules by which a key is refused, with what is asked; of all that is asked, where that makes no difference. */
const groundsOf = ({ refusals }: VendorPolicy, key: RefusalKey): [asked: string, id: string][] => {
  const ground = refusals[key];
  if (typeof ground === "string") return [["all", ground]];
  return Object.entries(ground).filter(([asked]) => asked !== "none");
};

for (const [vendor, { policy }] of products) {
  test(`every rule that ${vendor}'s policy names is in its own catalogue`, () => {
    const own = new Set(rules.filter((rule) => rule.vendor === vendor).map(({ id }) => id));
    const grounds = keys.flatMap((key) => groundsOf(policy, key).map(([, id]) => [key, id] as const));
    const named = [...grounds, ...namedIn(policy, vendor)];
    assert.ok(named.length > 0);
    for (const [where, id] of named) assert.ok(own.has(id), `${where}: ${id}`);
  });

  test(`of every key ${vendor}'s policy says which rule asks for it, or why none does`, () => {
    assert.deepEqual(Object.keys(policy.refusals).sort(), [...keys].sort());
    for (const key of keys) {
      const ground = policy.refusals[key];
      if (typeof ground !== "string") assert.match(ground.none, /^silent.*: .+|^silent where .+/, key);
    }
  });

  test(`${vendor}'s policy tells apart only what the contract has refused with a key`, () => {
    for (const key of keys) {
      const of: readonly string[] = appRefusals[key].of;
      for (const [asked] of groundsOf(policy, key)) {
        const call = asked.replace(" in the cloud", "");
        assert.ok(asked === "all" || of.length === 0 || of.includes(call), `${key}: ${asked}`);
      }
    }
  });
}
