import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Identifier } from "../contracts/app.js";
import { type Member, Permission } from "../contracts/app-sharing.js";
import type { Outcome } from "./refusal.js";
import {
  accept,
  change,
  invite,
  membersOf,
  noShares,
  offeredTo,
  permits,
  releaseCamera,
  releaseMember,
  remove,
  type Shares,
  sharedWith,
} from "./sharing.js";

const ALL = [...Permission.enum];
const rules = (atMost: number) => ({
  atMost,
  rule: "AJ-SHARE-10",
  pendingCount: true,
  disabledCount: true,
});
const mail = (name: string): Identifier => ({ kind: "e-mail", value: `${name}@example.com` });
const person = (account: string) => ({ account, invited: mail(account) });

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) assert.fail(outcome.refusal.key);
  return outcome.value;
}
const refusalOf = (outcome: Outcome<unknown>) => (outcome.ok ? undefined : outcome.refusal.key);

const offer = (name: string, permissions = ALL, serial = "A") => ({
  serial,
  invited: mail(name),
  permissions,
});
const offered = (...names: string[]) =>
  names.reduce((shares, name) => must(invite(shares, offer(name), rules(9))), noShares);
const joined = (...names: string[]) =>
  names.reduce((shares, name) => must(accept(shares, "A", person(name), rules(9))), offered(...names));

test("an invitation gives nothing until it is accepted, by whom it was for (AJ-SHARE-04)", () => {
  const shares = offered("ann");
  assert.deepEqual([permits(shares, "A", "ann"), sharedWith(shares, "ann")], [false, []]);
  assert.equal(refusalOf(accept(shares, "A", person("bob"), rules(3))), "not-invited");
  assert.equal(offeredTo(shares, mail("ann")).length, 1);
  const accepted = must(accept(shares, "A", person("ann"), rules(3)));
  assert.deepEqual([permits(accepted, "A", "ann", "live"), offeredTo(accepted, mail("ann"))], [true, []]);
  assert.deepEqual(must(accept(accepted, "A", person("ann"), rules(0))), accepted);
});

test("who is invited is invited once, and anew only when removed (AJ-SHARE-20)", () => {
  assert.equal(refusalOf(invite(joined("ann"), offer("ann"), rules(9))), "already-invited");
  const removed = must(remove(joined("ann"), "A", mail("ann")));
  assert.equal(refusalOf(remove(removed, "A", mail("ann"))), "no-such-member");
  assert.equal(permits(must(invite(removed, offer("ann"), rules(9))), "A", "ann"), false);
});

test("the limit holds for each camera, for whoever is invited, and when a plan has ended before they accept", () => {
  assert.equal(refusalOf(invite(offered("ann", "bob", "cid"), offer("dan"), rules(3))), "sharing-full");
  assert.ok(invite(offered("ann", "bob", "cid"), offer("dan", ALL, "B"), rules(3)).ok);
  const waiting = must(invite(joined("ann", "bob", "cid"), offer("dan"), rules(5)));
  assert.equal(refusalOf(accept(waiting, "A", person("dan"), rules(3))), "sharing-full");
  const room = must(remove(waiting, "A", mail("ann")));
  assert.ok(accept(room, "A", person("dan"), rules(3)).ok);
});

test("who is disabled may nothing and counts, and needs no invitation to come back (AJ-SHARE-17, AJ-SHARE-18)", () => {
  const off = must(change(joined("ann", "bob"), "A", mail("ann"), { enabled: false }));
  assert.deepEqual(
    [permits(off, "A", "ann"), sharedWith(off, "ann"), permits(off, "A", "bob")],
    [false, [], true],
  );
  assert.equal(refusalOf(invite(off, offer("cid"), rules(2))), "sharing-full");
  assert.ok(invite(off, offer("cid"), { ...rules(2), disabledCount: false }).ok);
  assert.equal(permits(must(change(off, "A", mail("ann"), { enabled: true })), "A", "ann", "alerts"), true);
  const unasked = must(change(offered("ann"), "A", mail("ann"), { enabled: false }));
  assert.equal(refusalOf(accept(unasked, "A", person("ann"), rules(3))), "not-invited");
});

test("permissions are those that were given last (AJ-SHARE-03, AJ-SHARE-19)", () => {
  const some = must(
    accept(must(invite(noShares, offer("ann", ["live"]), rules(3))), "A", person("ann"), rules(3)),
  );
  assert.deepEqual(
    ALL.map((each) => permits(some, "A", "ann", each)),
    [true, false, false],
  );
  const others = must(change(some, "A", mail("ann"), { permissions: ["replay"] }));
  assert.deepEqual(
    ALL.map((each) => permits(others, "A", "ann", each)),
    [false, true, false],
  );
  assert.equal(refusalOf(change(others, "A", mail("bob"), {})), "no-such-member");
});

test("a released camera is nobody's, and a deleted account leaves neither membership nor invitation", () => {
  assert.deepEqual(releaseCamera(joined("ann", "bob"), "A"), []);
  const both = must(invite(joined("ann", "bob"), offer("ann", ALL, "B"), rules(3)));
  const left = releaseMember(both, "ann", mail("ann"));
  assert.deepEqual([membersOf(left, "A").length, membersOf(left, "B").length], [1, 0]);
});

const NAMES = ["ann", "bob", "cid", "dan", "eve"];
const EVERY = ["A", "B"].flatMap((serial) => NAMES.map((name) => ({ serial, name })));
const step = fc.record({
  serial: fc.constantFrom("A", "B"),
  name: fc.constantFrom(...NAMES),
  does: fc.constantFrom("invite", "accept", "disable", "enable", "give", "remove", "unbind"),
  permissions: fc.subarray(ALL),
  atMost: fc.integer({ min: 1, max: 4 }),
});
type Step = typeof step extends fc.Arbitrary<infer Each> ? Each : never;

function act(shares: Shares, { does, serial, name, permissions, atMost }: Step): Outcome<Shares> {
  const invited = mail(name);
  switch (does) {
    case "invite":
      return invite(shares, { serial, invited, permissions }, rules(atMost));
    case "accept":
      return accept(shares, serial, person(name), rules(atMost));
    case "remove":
      return remove(shares, serial, invited);
    case "unbind":
      return { ok: true, value: releaseCamera(shares, serial) };
    default:
      return change(
        shares,
        serial,
        invited,
        does === "give" ? { permissions } : { enabled: does === "enable" },
      );
  }
}

/** What somebody should have: a plain reading of the rules, without the lists of the service. */
interface Expected {
  state: "none" | "offered" | "member";
  enabled: boolean;
  given: readonly Permission[];
}

const nothing = (): Expected => ({ state: "none", enabled: true, given: [] });

function follow(expected: Map<string, Expected>, { does, serial, name, permissions }: Step): void {
  const key = `${serial} ${name}`;
  const before = expected.get(key) ?? nothing();
  if (does === "unbind") for (const each of NAMES) expected.delete(`${serial} ${each}`);
  else if (does === "remove") expected.delete(key);
  else if (does === "invite") expected.set(key, { state: "offered", enabled: true, given: permissions });
  else if (does === "accept") expected.set(key, { ...before, state: "member" });
  else if (does === "give") expected.set(key, { ...before, given: permissions });
  else expected.set(key, { ...before, enabled: does === "enable" });
}

test("whatever is done in whatever order: nobody has more or less than was given, and no step goes over the limit", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const expected = new Map<string, Expected>();
      steps.reduce((shares, each) => {
        const outcome = act(shares, each);
        if (!outcome.ok) return shares;
        follow(expected, each);
        assertWithin(membersOf(shares, each.serial), membersOf(outcome.value, each.serial), each.atMost);
        for (const { serial, name } of EVERY)
          assertHas(outcome.value, serial, name, expected.get(`${serial} ${name}`) ?? nothing());
        return outcome.value;
      }, noShares);
    }),
    { numRuns: 1_000 },
  );
});

/** Who was there before may stay above a limit that has become lower; nobody comes in above it. */
function assertWithin(before: readonly Member[], after: readonly Member[], atMost: number): void {
  const accepted = (members: readonly Member[]) => members.filter((member) => member.accepted).length;
  if (after.length > before.length) assert.ok(after.length <= atMost);
  if (accepted(after) > accepted(before)) assert.ok(accepted(after) <= atMost);
}

function assertHas(shares: Shares, serial: string, name: string, { state, enabled, given }: Expected): void {
  const isIn = state === "member" && enabled;
  assert.equal(permits(shares, serial, name), isIn);
  for (const each of ALL) assert.equal(permits(shares, serial, name, each), isIn && given.includes(each));
  const waits = offeredTo(shares, mail(name)).some((share) => share.serial === serial);
  assert.equal(waits, state === "offered" && enabled);
}
