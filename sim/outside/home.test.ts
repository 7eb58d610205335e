import assert from "node:assert/strict";
import { test } from "node:test";
import type { AirNetwork } from "../contracts/rig.js";
import { days, minutes } from "../kernel/duration.js";
import { ManualClock } from "../kernel/manual-clock.js";
import { Home } from "./home.js";

const HARBOUR = { name: "Harbour", password: "blue-lamp", signal: "good", internet: true } as const;

function withHarbour(): {
  clock: ManualClock;
  home: Home;
  told: [minute: number, networks: readonly AirNetwork[]][];
} {
  const clock = new ManualClock();
  const home = new Home(clock);
  const told: [number, readonly AirNetwork[]][] = [];
  home.provide("Harbour", "blue-lamp");
  home.changed.add((networks) => told.push([clock.now() / minutes(1), networks]));
  return { clock, home, told };
}

test("a network that is provided is received well and leads to the internet", () => {
  const { home } = withHarbour();
  home.provide("Garden", "red-kite");
  assert.deepEqual(home.networks, [HARBOUR, { ...HARBOUR, name: "Garden", password: "red-kite" }]);
});

test("a known network can be given another password, and another name (AJ-NET-04)", () => {
  const { home, told } = withHarbour();
  home.provide("Harbour", "green-door");
  home.rename("Harbour", "Port");
  assert.deepEqual(told, [
    [0, [{ ...HARBOUR, password: "green-door" }]],
    [0, [{ ...HARBOUR, name: "Port", password: "green-door" }]],
  ]);
  assert.deepEqual([home.passwordOf("Port"), home.passwordOf("Harbour")], ["green-door", undefined]);
});

test("reception decides what is in the air at the camera's place (AJ-NET-08, AJ-NET-11)", () => {
  const { home } = withHarbour();
  const received = (["weak", "out of reach", "good"] as const).map((reception) => {
    home.receive("Harbour", reception);
    return home.networks.map(({ signal }) => signal);
  });
  assert.deepEqual(received, [["weak"], [], ["good"]]);
});

test("an outage leaves the Wi-Fi up, and ends when its time is over, whatever the network is called by then (AJ-NET-10)", () => {
  const { clock, home, told } = withHarbour();
  home.goOutFor("Harbour", minutes(5));
  clock.advance(minutes(1));
  home.rename("Harbour", "Port");
  clock.advance(days(1));
  assert.deepEqual(
    told.map(([minute, [network]]) => [minute, network?.name, network?.internet]),
    [
      [0, "Harbour", false],
      [1, "Port", false],
      [5, "Port", true],
    ],
  );
});

test("an outage without an end does not end by itself", () => {
  const { clock, home } = withHarbour();
  home.goOut("Harbour");
  clock.advance(days(30));
  assert.deepEqual(home.networks, [{ ...HARBOUR, internet: false }]);
});

test("an unstable network comes and goes every 4 minutes, and a stable one beside it stays (AJ-NET-11)", () => {
  const { clock, home, told } = withHarbour();
  home.provide("Garden", "red-kite");
  home.receive("Harbour", "unstable");
  clock.advance(minutes(12));
  const inTheAir = told
    .slice(1)
    .map(([minute, networks]) => [minute, networks.map(({ name }) => name).join()]);
  assert.deepEqual(inTheAir, [
    [0, "Harbour,Garden"],
    [4, "Garden"],
    [8, "Harbour,Garden"],
    [12, "Garden"],
  ]);
});

test("a network that was unstable and is well received again stays, and is unstable anew from the start", () => {
  const { clock, home, told } = withHarbour();
  home.receive("Harbour", "unstable");
  clock.advance(minutes(5));
  home.receive("Harbour", "good");
  clock.advance(minutes(60));
  assert.deepEqual([home.networks.length, clock.next()], [1, undefined]);
  home.receive("Harbour", "unstable");
  clock.advance(minutes(4));
  assert.deepEqual(
    told.map(([minute, networks]) => [minute, networks.length]),
    [
      [0, 1],
      [4, 0],
      [5, 1],
      [65, 1],
      [69, 0],
    ],
  );
});

test("what happens to a network that nobody provided changes nothing", () => {
  const { home } = withHarbour();
  home.rename("Nowhere", "Port");
  home.goOutFor("Nowhere", minutes(1));
  assert.deepEqual(home.networks, [HARBOUR]);
});

test("too many devices crowd a network, which stays where it is; fewer do not (LP-REC-13)", () => {
  const { home } = withHarbour();
  home.crowd("Harbour", 30);
  assert.deepEqual(home.networks, [HARBOUR]);
  home.crowd("Harbour", 60);
  assert.deepEqual(home.networks, [{ ...HARBOUR, crowded: true }]);
  home.crowd("Harbour", 5);
  assert.deepEqual(home.networks, [HARBOUR]);
});
