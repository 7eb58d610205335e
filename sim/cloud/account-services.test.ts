import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Identifier, Purpose, TerminalType } from "../contracts/app.js";
import { randomFor } from "../kernel/random.js";
import { referenceServices } from "./services.js";

const { accounts, binding, deletion, sessions, verification } = referenceServices;

const refusalOf = (outcome: { ok: boolean; refusal?: { key: string } }): string | undefined =>
  outcome.refusal?.key;
const mail = (name: string): Identifier => ({ kind: "e-mail", value: `${name}@example.com` });

test("accounts: an identifier is its kind and its value, and serves one account (AJ-ACCT-01)", () => {
  const registered = accounts.register(new Map(), "a1", { identifier: mail("user"), password: "rain" });
  assert.ok(registered.ok);
  assert.equal(accounts.find(registered.value, mail("user")), "a1");
  assert.equal(accounts.find(registered.value, { kind: "phone", value: "user@example.com" }), undefined);
  const twice = accounts.register(registered.value, "a2", { identifier: mail("user"), password: "sun" });
  assert.equal(refusalOf(twice), "already-registered");
});

test("accounts: who is vouched for needs no password, and no password opens such an account", () => {
  const identifier: Identifier = { kind: "third-party", value: "blue-fox" };
  const known = new Map([["a1", { identifier }]]);
  assert.deepEqual(accounts.checkVouched(known, identifier, true), { ok: true, value: "a1" });
  assert.equal(refusalOf(accounts.checkVouched(known, identifier, false)), "wrong-credentials");
  assert.equal(refusalOf(accounts.checkPassword(known, identifier, undefined)), "wrong-credentials");
});

test("accounts: a user name is fixed, or follows its user (AJ-ACCT-11)", () => {
  const known = new Map([["a1", { identifier: mail("old"), password: "rain" }]]);
  assert.equal(refusalOf(accounts.rename(known, "a1", mail("new"), true)), "user-name-is-fixed");
  const renamed = accounts.rename(known, "a1", mail("new"), false);
  assert.ok(renamed.ok);
  assert.ok(accounts.checkPassword(renamed.value, mail("new"), "rain").ok);
});

test("verification: whatever was asked for, only the newest code serves, for its purpose and address, and once", () => {
  const request = fc.record({
    purpose: fc.constantFrom<Purpose>("register", "reset"),
    name: fc.constantFrom("one", "other"),
  });
  fc.assert(
    fc.property(fc.array(request, { minLength: 1 }), fc.integer(), (requests, seed) => {
      const random = randomFor(seed, "codes");
      let known = verification.noVerifications;
      const newest = new Map<string, string>();
      for (const { purpose, name } of requests) {
        const issued = verification.issue(known, purpose, mail(name), random);
        assert.match(issued.code, /^\d{6}$/);
        const older = newest.get(`${purpose} ${name}`);
        known = issued.verifications;
        if (older !== undefined && older !== issued.code)
          assert.equal(refusalOf(verification.redeem(known, purpose, mail(name), older)), "wrong-code");
        newest.set(`${purpose} ${name}`, issued.code);
      }
      for (const { purpose, name } of requests) {
        const code = newest.get(`${purpose} ${name}`);
        const redeemed = verification.redeem(known, purpose, mail(name), code);
        assert.equal(redeemed.ok, code !== undefined);
        if (redeemed.ok) known = redeemed.value;
        newest.delete(`${purpose} ${name}`);
      }
    }),
  );
});

test("sessions: however people sign in and out, an account has one terminal of each type, the newcomer among them (AJ-SESS-02, AJ-SESS-03)", () => {
  const terminals: Readonly<Record<string, TerminalType>> = { p1: "phone", p2: "phone", c1: "pc", c2: "pc" };
  const step = fc.record({
    terminal: fc.constantFrom(...Object.keys(terminals)),
    account: fc.constantFrom("first", "second"),
    isIn: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let known = sessions.noSessions;
      for (const { terminal, account, isIn } of steps) {
        const type = terminals[terminal] as TerminalType;
        const before = known;
        if (!isIn) {
          known = sessions.signOut(known, [terminal]);
          continue;
        }
        const signedIn = sessions.signIn(known, terminal, { account, type }, true);
        known = signedIn.sessions;
        assert.deepEqual(sessions.accountOf(known, terminal), { ok: true, value: account });
        const others = [...before.keys()].filter((other) => other !== terminal && !known.has(other));
        assert.deepEqual(others, signedIn.signedOut);
        for (const each of ["first", "second"]) {
          const types = sessions.terminalsOf(known, each).map((one) => terminals[one]);
          assert.equal(new Set(types).size, types.length);
        }
      }
    }),
  );
});

type Bindings = typeof binding.noBindings;
const TWO_AT_MOST = { atMost: 2, survivesReset: true };

/** What becomes of bindings when an account adds cameras, sets one up, or deletes one as far as it may. */
const acts: Readonly<
  Record<string, (known: Bindings, serials: readonly string[], account: string) => Bindings>
> = {
  add: (known, serials, account) => {
    const added = binding.add(known, serials, account, TWO_AT_MOST);
    return added.ok ? added.value : known;
  },
  "set up": (known, [serial = ""], account) => binding.bind(known, serial, account, TWO_AT_MOST),
  delete: (known, [serial = ""], account) =>
    binding.requireOwner(known, serial, account).ok ? binding.unbind(known, serial) : known,
};

test("binding: whoever adds, sets up or deletes what, a camera has one owner at most, and leaves only its owner's hands (AJ-BIND-01)", () => {
  const step = fc.record({
    act: fc.constantFrom(...Object.keys(acts)),
    serials: fc.uniqueArray(fc.constantFrom("A", "B", "C", "D"), { minLength: 1, maxLength: 3 }),
    account: fc.constantFrom("first", "second"),
  });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      let known = binding.noBindings;
      for (const { act, serials, account } of steps) {
        const before = known;
        known = acts[act]?.(known, serials, account) ?? known;
        const lost = [...before].filter(([serial, owner]) => known.get(serial) !== owner);
        assert.ok(
          lost.every(([serial, owner]) => act === "delete" && serial === serials[0] && owner === account),
        );
        assert.ok(["first", "second"].every((each) => binding.camerasOf(known, each).length <= 2));
      }
    }),
  );
});

test("binding: where a Reset releases a camera, its next setup decides whose it is", () => {
  const rules = { atMost: Number.POSITIVE_INFINITY, survivesReset: false };
  const first = binding.bind(binding.noBindings, "A", "first", rules);
  const added = binding.add(first, ["A"], "second", rules);
  assert.deepEqual(added.ok && added.value.get("A"), "first");
  assert.equal(binding.bind(first, "A", "second", rules).get("A"), "second");
});

test("deletion: it goes through without blockers, and never with any (AJ-ACCT-17 to AJ-ACCT-19)", () => {
  const holdings = fc.record({
    cameras: fc.nat({ max: 2 }),
    subscriptions: fc.array(
      fc.record({
        id: fc.string(),
        state: fc.constantFrom("trial" as const, "active" as const, "cancelled" as const, "ended" as const),
      }),
      { maxLength: 3 },
    ),
  });
  const rules = { blockedByCameras: true, blockedBySubscriptions: "uncancelled" } as const;
  const all = new Map([["a1", { identifier: mail("user"), password: "rain" }]]);
  fc.assert(
    fc.property(holdings, (held) => {
      const isFree =
        held.cameras === 0 && held.subscriptions.every(({ state }) => /cancelled|ended/.test(state));
      const removed = deletion.remove(all, "a1", deletion.outstanding(held, rules));
      assert.equal(removed.ok, isFree);
      assert.equal(removed.ok && removed.value.size, isFree ? 0 : false);
      assert.equal(all.size, 1);
    }),
  );
});
